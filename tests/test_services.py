"""An absent server is a skip at home and a failure in CI."""

import pytest

from tests import services

NOBODY = "127.0.0.1:9"


@pytest.fixture(params=[services.require_postgres, services.require_redis])
def require(request, monkeypatch):
    monkeypatch.setattr(services, "POSTGRES_URL", f"postgres://root@{NOBODY}/postgres")
    monkeypatch.setattr(services, "REDIS_URL", f"redis://{NOBODY}/5")
    return request.param


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_absent_server_skips_at_home(require, monkeypatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    with pytest.raises(pytest.skip.Exception, match=NOBODY):
        require()


@pytest.mark.parametrize("value", ["1", "true"])
def test_absent_server_fails_in_ci(require, monkeypatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    with pytest.raises(pytest.fail.Exception, match=NOBODY):
        require()
