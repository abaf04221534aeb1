"""One entry, byte for byte as it was hashed."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from api.access import reading
from api.negotiation import JSON, chosen
from api.revalidation import revalidated
from api.running import HttpRequest, running
from ledger.errors import NotFound, Reason
from ledger.identifiers import EntryId

CLOUDEVENT = "application/cloudevents+json"
RECEIPT = "https://c2sp.org/tlog-proof"
"""The relation of an entry to its receipt, as RFC 8288 section 2.1.2 has it: an entry's bytes have no room for it."""


@get(
    "/v1/entries/{entry:uuid}",
    guards=[reading],
    summary="One entry",
    tags=["Record keeping"],
    media_type=CLOUDEVENT,
    opt={"offers": (CLOUDEVENT, JSON)},
)
async def entry(
    request: HttpRequest,
    entry: FromPath[EntryId],
) -> Response[bytes]:
    """A CloudEvents 1.0 document. Its SHA-256 behind one zero byte is the leaf hash; an entry never changes.

    `Link` with the relation `https://c2sp.org/tlog-proof` leads to its receipt.
    """
    here = running(request)
    stored = await here.store.by_id([entry])
    if not stored:
        raise NotFound(
            Reason(
                rule="unknown-reference", title="No such entry has been recorded", found=str(entry), pointer="/entry"
            )
        )
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept",
        "Link": f'<{here.link(f"/v1/entries/{entry}/receipt")}>; rel="{RECEIPT}"; type="text/plain"',
    }
    if not here.settings.public_reading:
        headers["Cache-Control"] = "private, max-age=31536000, immutable"
    form = chosen(request)
    return revalidated(request, stored[0].leaf_hash.hex(), lambda: Response(stored[0].entry, media_type=form), headers)
