/** Monitoring, errors, feature flags. */

import { hasHexChecksum, hasSentryOrganization } from "../checksums.ts";
import { b62, b64u, hex, lower36 } from "./alphabets.ts";
import { type Provider, rule, visible, withSelfCheck } from "./provider.ts";

export const observability: readonly Provider[] = [
  rule("datadog-app", "a Datadog application key", "ddapp_", `${b62}{34}`),
  visible(rule("datadog-client", "a Datadog client token", "pub", `${hex}{32}(?![A-Za-z0-9])`)),
  rule("new-relic-user", "a New Relic user key", "NRAK-", "[A-Z0-9]{27}"),
  rule("new-relic-insert", "a New Relic insert key", "NRII-", `${b64u}{32}`),
  rule("new-relic-query", "a New Relic query key", "NRIQ-", `${b64u}{32}`),
  visible(rule("new-relic-browser", "a New Relic browser key", "NRJS-", `${hex}{19}`)),
  withSelfCheck(
    rule("sentry-organization", "a Sentry organisation token", "sntrys_", "[A-Za-z0-9+/=_-]{80,500}"),
    hasSentryOrganization,
  ),
  rule("sentry-user", "a Sentry user token", "sntryu_", `${hex}{64}`),
  rule("sentry-app", "a Sentry app token", "sntrya_", `${hex}{64}`),
  ...["hcaik_", "hcalk_", "hcxik_"].map((prefix) =>
    rule("honeycomb", "a Honeycomb ingest key", prefix, `${lower36}{58}`),
  ),
  rule("honeycomb-management", "a Honeycomb management token", "hcamk_", `${b62}{26,64}`),
  withSelfCheck(
    rule("grafana", "a Grafana service account token", "glsa_", `${b62}{32}_[A-Fa-f0-9]{8}`),
    hasHexChecksum,
  ),
  rule("grafana-cloud", "a Grafana Cloud token", "glc_", "[A-Za-z0-9+/]{50,400}={0,3}"),
  rule("grafana-legacy", "a Grafana API key", "eyJrIjoi", "[A-Za-z0-9+/=]{60,400}"),
  ...["dt0c01.", "dt0s01.", "dt0s02.", "dt0s08.", "dt0s16.", "dt0e01."].map((prefix) =>
    rule("dynatrace", "a Dynatrace token", prefix, `[A-Z0-9]{24}\\.[A-Z0-9]{64}`),
  ),
  rule("segment", "a Segment API token", "sgp_", `${b62}{64}`),
  rule("posthog", "a PostHog personal key", "phx_", `${b62}{41,49}`),
  visible(rule("posthog-project", "a PostHog project key", "phc_", `${b62}{40,50}`)),
  rule(
    "launchdarkly",
    "a LaunchDarkly SDK key",
    "sdk-",
    `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
  rule(
    "launchdarkly-api",
    "a LaunchDarkly API key",
    "api-",
    `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
];
