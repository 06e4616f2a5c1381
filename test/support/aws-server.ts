/**
 * An HTTP server that speaks SSM, STS, Secrets Manager and IAM as the AWS SDK expects, with the limits and error texts
 * of the service models, and with faults on demand. It keeps every request for assertions on the wire.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { answerIam } from "./aws-iam.ts";
import { answerKms } from "./aws-kms.ts";
import { answerSecretsManager } from "./aws-secrets-manager.ts";
import { answerSsm } from "./aws-ssm.ts";
import type {
  AwsState,
  KeyState,
  RecordedRequest,
  StoredParameter,
  StoredRole,
  StoredSecret,
} from "./aws-state.ts";
import { answerSts } from "./aws-sts.ts";
import { AwsFault } from "./aws-wire.ts";

export type { StoredParameter, StoredRole, StoredSecret } from "./aws-state.ts";

export type FaultKind =
  | "denied"
  | "throttled"
  | "expired-token"
  | "invalid"
  | "server-error"
  | "cut"
  | "silent"
  /** A byte from time to time, without end. */
  | "dripping"
  /** As much as the connection takes, without end. */
  | "endless"
  | "malformed"
  | "empty-object";

export interface Fault {
  readonly kind: FaultKind;
  /** The action, such as `DescribeParameters`; every action without it. */
  readonly action?: string;
  /** Of the requests that match, only every nth, the first included; all of them without it. */
  readonly everyNth?: number;
  /** No more than this many times. */
  readonly times?: number;
}

export interface AwsServerOptions {
  readonly account?: string;
  readonly parameters?: readonly StoredParameter[];
  readonly secrets?: readonly StoredSecret[];
  readonly roles?: readonly StoredRole[];
  /** Customer keys by id; those that are not listed are enabled. */
  readonly keys?: Readonly<Record<string, KeyState>>;
  readonly faults?: readonly Fault[];
  /** Changes the body of an answer that is no error, such as to one that AWS would never give. */
  readonly rewrite?: (action: string, body: string) => string;
  /** Stands in every error's text: AWS repeats in them what was sent, and more. */
  readonly errorText?: string;
  /** Names and ARNs that GetParameters, DescribeSecret and GetSecretValue refuse to speak of. */
  readonly deniedNames?: readonly string[];
  /** Gives empty pages with a token before each page that holds something. */
  readonly emptyPages?: boolean;
}

export interface AwsServer {
  readonly url: string;
  readonly requests: RecordedRequest[];
  readonly state: AwsState;
  /** Calls back with every request from now on, before it is answered. */
  onRequest(listener: () => void): void;
  /** How many connections are open. */
  connections(): number;
  /** Replaces the faults from now on. */
  setFaults(faults: readonly Fault[]): void;
  /** What a child process needs in its environment to talk to this server with made-up credentials. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const defaultAccount = "123456789012";

/** Starts a server on a free port of the loopback interface. */
export async function startAwsServer(options: AwsServerOptions = {}): Promise<AwsServer> {
  const state: AwsState = {
    account: options.account ?? defaultAccount,
    parameters: [...(options.parameters ?? [])],
    secrets: options.secrets ?? [],
    roles: options.roles ?? [],
    keys: options.keys ?? {},
    deniedNames: new Set(options.deniedNames ?? []),
    emptyPages: options.emptyPages === true,
  };
  const requests: RecordedRequest[] = [];
  let faults = counted(options.faults ?? []);
  let listener = (): void => {};
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const recorded = record(request, body);
      requests.push(recorded);
      listener();
      answer(recorded, state, faults, options, response);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const url = await listen(server);
  return {
    url,
    requests,
    state,
    onRequest: (next) => {
      listener = next;
    },
    connections: () => sockets.size,
    setFaults: (next) => {
      faults = counted(next);
    },
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** The signature's scope names key, region and service: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
function record(request: IncomingMessage, body: string): RecordedRequest {
  const [, accessKeyId = "", region = "", signed = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
  const target = request.headers["x-amz-target"];
  const raw = [request.method, request.url, ...request.rawHeaders, body].join("\n");
  if (typeof target === "string") {
    const [prefix = "", action = ""] = target.split(".");
    const service = targets[prefix] ?? "secretsmanager";
    const parsed: unknown = JSON.parse(body);
    const fields = typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
    return { service, action, region, accessKeyId, fields, raw };
  }
  const fields = Object.fromEntries(new URLSearchParams(body));
  return {
    service: signed === "iam" ? "iam" : "sts",
    action: fields["Action"] ?? "",
    region,
    accessKeyId,
    fields,
    raw,
  };
}

/** What stands before the dot of `x-amz-target` (service models, targetPrefix). */
const targets: Readonly<Record<string, "ssm" | "secretsmanager" | "kms">> = {
  AmazonSSM: "ssm",
  secretsmanager: "secretsmanager",
  TrentService: "kms",
};

interface CountedFault extends Fault {
  matched: number;
  done: number;
}

function counted(faults: readonly Fault[]): CountedFault[] {
  return faults.map((fault) => ({ ...fault, matched: 0, done: 0 }));
}

function faultFor(action: string, faults: readonly CountedFault[]): FaultKind | undefined {
  for (const fault of faults) {
    if (fault.action !== undefined && fault.action !== action) continue;
    const isTurn = fault.matched % (fault.everyNth ?? 1) === 0;
    fault.matched += 1;
    if (!isTurn || fault.done >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
    fault.done += 1;
    return fault.kind;
  }
  return undefined;
}

function answer(
  request: RecordedRequest,
  state: AwsState,
  faults: readonly CountedFault[],
  { errorText = "", rewrite = (_action, body) => body }: AwsServerOptions,
  response: ServerResponse,
): void {
  const isQuery = request.service === "sts" || request.service === "iam";
  const type = isQuery ? "text/xml" : "application/x-amz-json-1.1";
  const send = (status: number, body: string): void => {
    response.writeHead(status, { "content-type": type, "x-amzn-requestid": "test" }).end(body);
  };
  const fail = ({ status, code, message: text }: AwsFault): void => {
    const message = text + errorText;
    send(
      status,
      isQuery
        ? `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
        : JSON.stringify({ __type: code, message }),
    );
  };
  const fault = faultFor(request.action, faults);
  switch (fault) {
    case undefined:
      break;
    case "silent":
      return;
    case "cut":
      response.writeHead(200, { "content-type": type, "content-length": "1000" });
      response.write(isQuery ? "<GetCaller" : '{"Param');
      setTimeout(() => response.destroy(), 5);
      return;
    case "dripping": {
      response.writeHead(200, { "content-type": type });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
      return;
    }
    case "endless": {
      response.writeHead(200, { "content-type": type });
      const more = (): void => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
      };
      response.on("drain", more);
      more();
      return;
    }
    case "malformed":
      send(200, isQuery ? "<a><b></a>" : '{"Parameters": [{"Name": ');
      return;
    case "empty-object":
      send(200, isQuery ? "<Response/>" : "{}");
      return;
    default:
      fail(faultOf(fault, request));
      return;
  }
  try {
    send(200, rewrite(request.action, answerOf(request, state)));
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    fail(error);
  }
}

function faultOf(
  kind: "denied" | "throttled" | "expired-token" | "invalid" | "server-error",
  { service, action }: RecordedRequest,
): AwsFault {
  const isQuery = service === "sts" || service === "iam";
  switch (kind) {
    case "denied":
      return new AwsFault(
        isQuery ? 403 : 400,
        isQuery ? "AccessDenied" : "AccessDeniedException",
        `User: arn:aws:iam::${defaultAccount}:user/ci is not authorized to perform: ${service}:${action} on resource: *`,
      );
    case "throttled":
      return new AwsFault(400, isQuery ? "Throttling" : "ThrottlingException", "Rate exceeded");
    case "expired-token":
      return new AwsFault(
        isQuery ? 403 : 400,
        isQuery ? "ExpiredToken" : "ExpiredTokenException",
        "The security token included in the request is expired",
      );
    case "invalid":
      return new AwsFault(
        400,
        isQuery ? "ValidationError" : "ValidationException",
        "1 validation error detected: Value at a member is not valid.",
      );
    case "server-error":
      return new AwsFault(500, isQuery ? "InternalFailure" : "InternalServerError", "internal");
  }
}

function answerOf(request: RecordedRequest, state: AwsState): string {
  switch (request.service) {
    case "ssm":
      return JSON.stringify(answerSsm(request, state));
    case "secretsmanager":
      return JSON.stringify(answerSecretsManager(request, state));
    case "sts":
      return answerSts(request, state);
    case "kms":
      return JSON.stringify(answerKms(request, state));
    case "iam":
      return answerIam(request, state);
  }
}
