/**
 * What AWS, an emulator and the test server must all do. Runs against the emulator of EMULATOR_URL where one is given
 * (scripts/test-against-emulator.sh), otherwise against the test server.
 */
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, it, vi } from "vitest";
import type { WantedParameter } from "../../src/catalog/parameter-writer.ts";
import { shown } from "../../src/language/shown.ts";
import { open, serve, useAws } from "./aws-run.ts";
import { parameter, secret } from "./queries.ts";

useAws();

const canary = ["can", "ary-value"].join("");
const emulator = process.env["EMULATOR_URL"];

it("answers alike wherever it is asked", async () => {
  await serve({ secrets: emulator === undefined ? [{ name: "emulated/db", value: canary }] : [] });
  if (emulator !== undefined) vi.stubEnv("AWS_ENDPOINT_URL", emulator);
  const place = { region: "us-east-1" };
  const ssm = new SSMClient(place);
  const names = Array.from({ length: 60 }, (_, index) => `/emulated/p${index}`);
  for (const Name of [...names, "EMULATED_FLAT"]) {
    const Type = Name.endsWith("1") ? "String" : "SecureString";
    await ssm.send(new PutParameterCommand({ Name, Type, Value: canary })).catch(unlessThere);
  }
  if (emulator !== undefined) {
    const secretsManager = new SecretsManagerClient(place);
    const create = new CreateSecretCommand({ Name: "emulated/db", SecretString: canary });
    await secretsManager.send(create).catch(unlessThere);
  }
  const source = open();
  const identity = await source.callerIdentity("us-east-1");
  expect(identity).toMatchObject({ account: "123456789012", partition: "aws" });
  const queries = [
    ...names.map((name) => parameter(name)),
    parameter("/EMULATED_FLAT"),
    parameter("/emulated/p5", { selector: "1" }),
    secret("emulated/db"),
  ];
  const missing = [parameter("/emulated/none"), parameter("/emulated/p5", { selector: "9" }), secret("none")];
  const catalog = await source.fill([...queries, ...missing], identity);
  expect(queries.filter((query) => catalog.lookup(query).status !== "present")).toEqual([]);
  expect(missing.map((query) => catalog.lookup(query).status)).toEqual(["absent", "absent", "absent"]);
  expect(catalog.lookup(parameter("/emulated/p1")).type).toBe("String");
  const all = [...queries, ...missing].map((query) => catalog.lookup(query));
  expect(JSON.stringify(all)).not.toContain(canary);
});

it("writes, compares and overwrites parameters alike", async () => {
  await serve();
  if (emulator !== undefined) vi.stubEnv("AWS_ENDPOINT_URL", emulator);
  const writer = open().parameterWriter({ tags: { team: "shop" } });
  const region = "us-east-1";
  const name = `/emulated/written-${process.pid}-${Date.now()}`;
  const wanted = { region, name, shownName: shown`it`, value: canary };
  const other = { ...wanted, value: `${canary}-changed` };
  const compared = async (parameter: WantedParameter): Promise<string | undefined> =>
    (await writer.compare([parameter])).get(parameter);
  expect(await compared(wanted)).toBe("absent");
  await writer.create(wanted);
  expect(await compared(wanted)).toBe("same");
  expect(await compared(other)).toBe("different");
  // Creating it again is fine as long as it has the same value.
  await writer.create(wanted);
  await expect(writer.create(other)).rejects.toThrow("could not be written");
  expect(await compared(wanted)).toBe("same");
  await writer.overwrite(other);
  expect(await compared(other)).toBe("same");
});

/** Another run may have made it before. */
function unlessThere(error: unknown): void {
  const isThere =
    error instanceof Error && ["ParameterAlreadyExists", "ResourceExistsException"].includes(error.name);
  if (!isThere) throw error;
}
