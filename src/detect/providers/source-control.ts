/** Source control, registries and builds. */

import { hasBase62Checksum, hasGitlabChecksum, isPypiMacaroon } from "../checksums.ts";
import { b62, b64u, hex, lower36 } from "./alphabets.ts";
import { type Provider, rule, withSelfCheck } from "./provider.ts";

export const sourceControl: readonly Provider[] = [
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map((prefix) =>
    withSelfCheck(rule("github", "a GitHub token", prefix, `${b62}{36}(?!${b62})`), hasBase62Checksum),
  ),
  rule("github-fine-grained", "a GitHub fine-grained token", "github_pat_", `${b62}{22}_${b62}{59}`),
  ...["glpat-", "gldt-", "glrt-", "glft-", "glsoat-", "glimt-", "glffct-"].flatMap((prefix) => [
    withSelfCheck(
      rule(
        "gitlab",
        "a GitLab token",
        prefix,
        `(?:t\\d_)?${b64u}{27,300}\\.[0-9a-z]{2}(?:\\.[0-9a-z]{2})?[0-9a-z]{7}`,
      ),
      hasGitlabChecksum,
    ),
    rule("gitlab", "a GitLab token", prefix, `${b64u}{20}`),
  ]),
  rule("gitlab-job", "a GitLab job token", "glcbt-", `[A-Za-z0-9]{1,5}_${b64u}{20}`),
  rule("gitlab-runner-registration", "a GitLab runner token", "GR1348941", `${b64u}{20}`),
  rule("gitlab-trigger", "a GitLab trigger token", "glptt-", `${hex}{40}`),
  rule("gitlab-oauth", "a GitLab OAuth secret", "gloas-", `${b64u}{64}`),
  rule("gitlab-agent", "a GitLab agent token", "glagent-", `${b64u}{50}`),
  rule("bitbucket", "a Bitbucket app password", "ATBB", `${b62}{32}(?!${b62})`),
  rule("bitbucket-token", "a Bitbucket access token", "ATCTT3xFfG", `${b64u}{150,200}=[A-F0-9]{8}`),
  rule("atlassian", "an Atlassian API token", "ATATT3xFfG", `${b64u}{150,220}=[A-F0-9]{8}`),
  rule("docker-hub", "a Docker Hub token", "dckr_pat_", `${b64u}{27}`),
  rule("docker-hub-organization", "a Docker Hub organisation token", "dckr_oat_", `${b64u}{32}`),
  withSelfCheck(rule("npm", "an npm token", "npm_", `${b62}{36}(?!${b62})`), hasBase62Checksum),
  withSelfCheck(rule("pypi", "a PyPI token", "pypi-", `${b64u}{85,1000}`), isPypiMacaroon),
  rule("rubygems", "a RubyGems key", "rubygems_", `${hex}{48}`),
  rule("crates-io", "a crates.io token", "cio", `${b62}{32}(?!${b62})`),
  rule("nuget", "a NuGet key", "oy2", `${lower36}{43}(?!${b62})`),
  rule("artifactory", "an Artifactory key", "AKCp", `${b62}{69}`),
  rule("clojars", "a Clojars token", "CLOJARS_", `${hex}{60}`),
  ...["squ_", "sqp_", "sqa_"].map((prefix) => rule("sonar", "a Sonar token", prefix, `${hex}{40}`)),
  rule("circleci", "a CircleCI token", "CCIPAT_", `${b62}{22}_${hex}{40}`),
  rule("circleci-project", "a CircleCI project token", "CCIPRJ_", `${b62}{22}_${hex}{40}`),
  ...["bkua_", "bkct_"].map((prefix) => rule("buildkite", "a Buildkite token", prefix, `${lower36}{40,53}`)),
  ...["snyk_uat.", "snyk_sat."].map((prefix) =>
    rule("snyk", "a Snyk token", prefix, `[A-Za-z0-9._-]{30,400}`),
  ),
];
