"""Servers that run while the tests speak with them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.lsp.protocol.clients import PROFILES, Client, Profile
from tests.lsp.protocol.wire import SERVER


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the specification forbids fails the test during which it is done."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"))


@pytest_asyncio.fixture(
    scope="module", loop_scope="module", params=PROFILES, ids=[profile.name for profile in PROFILES]
)
async def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Client]:
    """A server and an editor with an empty folder; one for all tests of a module and an editor."""
    profile: Profile = request.param
    client = Client(profile)
    await client.start_io(*SERVER)
    await client.begin(tmp_path_factory.mktemp(profile.name))
    yield client
    await client.shutdown_session()
    assert client._server is not None
    assert client._server.returncode == 0
    await client.stop()
