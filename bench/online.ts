/**
 * How many calls `--online` makes for how many references, against the test server, and how long they take.
 * Run with `npx tsx bench/online.ts`.
 */
import { AwsCatalogSource } from "../src/catalog/aws/index.ts";
import type { ParameterQuery } from "../src/catalog/catalog.ts";
import { startAwsServer } from "../test/support/aws-server.ts";

const account = "123456789012";
const identity = { account, partition: "aws", arn: `arn:aws:iam::${account}:user/ci` };
const regions = ["us-east-1", "ap-northeast-1", "eu-west-1"];
const cases = [
  { references: 1, regions: 1, everyNth: undefined, most: 1 },
  { references: 120, regions: 1, everyNth: undefined, most: 5 },
  { references: 1_000, regions: 3, everyNth: undefined, most: 30 },
  { references: 1_000, regions: 3, everyNth: 10, most: 30 },
];

async function main(): Promise<void> {
  for (const { references, regions: count, everyNth, most } of cases) {
    const places = regions.slice(0, count);
    const queries = Array.from(
      { length: references },
      (_, index): ParameterQuery => ({
        service: "ssm",
        partition: "aws",
        region: places[index % places.length] ?? "us-east-1",
        account,
        name: `/app/parameter-${index}`,
      }),
    );
    const server = await startAwsServer({
      parameters: queries.map(({ name, region }) => ({ name, region })),
      faults: everyNth === undefined ? [] : [{ kind: "throttled", everyNth }],
    });
    Object.assign(process.env, server.environment);
    const source = new AwsCatalogSource({});
    const catalog = await source.fill(queries, identity);
    const present = queries.filter((query) => catalog.lookup(query).status === "present").length;
    const { elapsed } = source.statistics();
    const throttled = everyNth === undefined ? "" : `, every ${everyNth}th throttled`;
    console.log(
      `${references} references, ${count} regions${throttled}: ${server.requests.length} calls (at most ${most}), ` +
        `${present} present, ${Math.round(elapsed)} ms`,
    );
    if (server.requests.length > most || present !== references) process.exitCode = 1;
    await source.close();
    await server.close();
  }
}

await main();
