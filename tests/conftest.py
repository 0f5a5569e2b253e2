"""Properties are tried without a look at the clock: a busy machine is no fault of theirs."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("cuttings", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cuttings")
