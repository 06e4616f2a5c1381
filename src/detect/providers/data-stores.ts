/** Databases and content stores. */
import { b62, b64u, hex, lower36 } from "./alphabets.ts";
import { type Provider, rule, visible } from "./provider.ts";

export const dataStores: readonly Provider[] = [
  rule("mongodb-atlas", "a MongoDB Atlas service account secret", "mdb_sa_sk_", `${b64u}{40}`),
  ...["pscale_pw_", "pscale_tkn_", "pscale_oauth_"].map((prefix) =>
    rule("planetscale", "a PlanetScale token", prefix, "[A-Za-z0-9_.-]{32,64}"),
  ),
  rule("neon", "a Neon API key", "napi_", `${lower36}{64}`),
  rule("neon-password", "a Neon database password", "npg_", `${b62}{12}`),
  rule("supabase-secret", "a Supabase secret key", "sb_secret_", `${b64u}{31}`),
  visible(rule("supabase-publishable", "a Supabase publishable key", "sb_publishable_", `${b64u}{20,60}`)),
  rule("supabase-personal", "a Supabase access token", "sbp_", `${hex}{40}`),
  rule("databricks", "a Databricks token", "dapi", `${hex}{32}`),
  rule("databricks-oauth", "a Databricks OAuth secret", "dose", `${hex}{32}`),
  rule("elastic", "an Elastic Cloud key", "essu_", "[A-Za-z0-9+/=_-]{60,200}"),
  rule("clickhouse", "a ClickHouse Cloud secret", "4b1d", `${b62}{38}(?!${b62})`),
  rule("cockroachdb", "a CockroachDB Cloud key", "CCDB1_", `${b62}{22}_${b62}{40}`),
  rule("astra", "an Astra DB token", "AstraCS:", "[A-Za-z0-9:_-]{20,120}"),
  rule("contentful", "a Contentful management token", "CFPAT-", `${b64u}{43}`),
];
