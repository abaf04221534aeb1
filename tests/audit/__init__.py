"""The auditor's kit, and the tamper drill: what a change anywhere looks like to somebody who trusts nobody."""
