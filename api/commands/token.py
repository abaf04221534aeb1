"""`ledger token`: a token to try the service with."""

from __future__ import annotations

import click

from api import identity, settings
from api.commands.parameters import ODS_CODE
from api.settings import DAY, BadSetting, Settings

ORGANISATION = "QXU"
"""An organisation to try things out as: NHS Surrey Heartlands ICB, whose predecessors' change gave the idea."""
CLIENT = "ledger-cli"


@click.command("token")
@click.option(
    "--organisation",
    type=ODS_CODE,
    metavar="CODE",
    default=ORGANISATION,
    show_default=True,
    help="ODS code it acts for.",
)
@click.option(
    "--client", metavar="NAME", default=CLIENT, show_default=True, help="Name of the system that will use it."
)
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(identity.SCOPES), help="Repeatable.  [default: all]"
)
@click.option("--lifetime", type=click.IntRange(min=1, max=DAY), default=DAY, show_default=True, help="Seconds.")
def command(organisation: str, client: str, scopes: tuple[str, ...], lifetime: int) -> None:
    """Print a development token, signed with the key in LEDGER_DATA.

    For a machine of one's own: where LEDGER_JWKS names other keys, tokens come from whoever holds those.

    \b
      curl -H "Authorization: Bearer $(ledger token)" ...
    """  # noqa: D301 - a backspace tells click to leave the lines that follow as they are
    click.echo(sign(settings.read(), organisation=organisation, client=client, scopes=scopes, lifetime=lifetime))


def sign(
    configured: Settings,
    *,
    organisation: str = ORGANISATION,
    client: str = CLIENT,
    scopes: tuple[str, ...] = (),
    lifetime: int = DAY,
) -> str:
    """A token that the service with these settings believes. Raise BadSetting where it believes other keys."""
    if configured.jwks is not None:
        raise BadSetting(f"LEDGER_JWKS names the keys in {configured.jwks}; only who holds those can sign tokens")
    return identity.sign(
        identity.development_key(configured.data),
        client=client,
        organisation=organisation,
        scopes=scopes or identity.SCOPES,
        lifetime=min(lifetime, configured.token_lifetime),
        issuer=configured.issuer,
        audience=configured.audience,
    )
