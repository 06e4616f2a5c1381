/** Clients of the AWS SDK, one for each region, with time-outs and retries set on purpose. */
import type { IAMClient } from "@aws-sdk/client-iam";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { STSClient } from "@aws-sdk/client-sts";
import type { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { isRegion } from "../../model/arn.ts";
import type { Calls, Service } from "./calls.ts";
import { CredentialsError, credentialFailureOf, errorFor } from "./errors.ts";
import type { BoundedHttpHandler } from "./http-handler.ts";

export interface ClientSettings {
  /** A profile of the shared AWS configuration; the SDK's own choice without it. */
  readonly profile?: string | undefined;
  /** The ARN of a role to ask as. */
  readonly assumeRole?: string | undefined;
  /** How long an answer may take until it begins, and then until it ends, in milliseconds; 10,000 by default. */
  readonly answerTime?: number | undefined;
}

/** What all clients of the SDK have in common. */
interface CountedClient {
  readonly middlewareStack: {
    add(
      middleware: <Args, Answer>(next: (args: Args) => Promise<Answer>) => (args: Args) => Promise<Answer>,
      options: typeof innermost,
    ): void;
  };
}

type ClientConfiguration = Awaited<ReturnType<Clients["configuration"]>>;
type CredentialsProvider = ReturnType<typeof fromNodeProviderChain>;

/** In milliseconds. */
const defaultAnswerTime = 10_000;
/** Away from AWS nobody answers for instance metadata; a second each way is the SDK's default. */
const metadata = { timeout: 500, maxRetries: 0 } as const;
/** What the SDK would log may hold anything, values included. */
const nothing = (): void => {};
const logger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Makes clients when they are first wanted. The SDK's modules are loaded with the first one of each service. */
export class Clients {
  private readonly settings: ClientSettings;
  private readonly calls: Calls;
  private readonly ssmClients = new Map<string, Promise<SSMClient>>();
  private readonly secretsManagerClients = new Map<string, Promise<SecretsManagerClient>>();
  private readonly stsClients = new Map<string, Promise<STSClient>>();
  private readonly kmsClients = new Map<string, Promise<KMSClient>>();
  private readonly iamClients = new Map<string, Promise<IAMClient>>();
  private http: Promise<BoundedHttpHandler> | undefined;
  private credentials: CredentialsProvider | undefined;
  private failure: CredentialsError | undefined;

  constructor(settings: ClientSettings, calls: Calls) {
    this.settings = settings;
    this.calls = calls;
  }

  ssm(region: string): Promise<SSMClient> {
    return this.open(
      "ssm",
      this.ssmClients,
      region,
      async () => (await import("@aws-sdk/client-ssm")).SSMClient,
    );
  }

  secretsManager(region: string): Promise<SecretsManagerClient> {
    return this.open(
      "secretsmanager",
      this.secretsManagerClients,
      region,
      async () => (await import("@aws-sdk/client-secrets-manager")).SecretsManagerClient,
    );
  }

  sts(region: string): Promise<STSClient> {
    return this.open(
      "sts",
      this.stsClients,
      region,
      async () => (await import("@aws-sdk/client-sts")).STSClient,
    );
  }

  kms(region: string): Promise<KMSClient> {
    return this.open(
      "kms",
      this.kmsClients,
      region,
      async () => (await import("@aws-sdk/client-kms")).KMSClient,
    );
  }

  /** IAM is global; a region of the partition is needed all the same, to find its endpoint. */
  iam(region: string): Promise<IAMClient> {
    return this.open(
      "iam",
      this.iamClients,
      region,
      async () => (await import("@aws-sdk/client-iam")).IAMClient,
    );
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    const all = [
      this.ssmClients,
      this.secretsManagerClients,
      this.stsClients,
      this.kmsClients,
      this.iamClients,
    ];
    for (const clients of all) {
      for (const client of clients.values()) (await client).destroy();
      clients.clear();
    }
    (await this.http)?.destroy();
  }

  /** A region's client, made when it is first wanted, with every attempt counted. */
  private open<C extends CountedClient>(
    service: Service,
    known: Map<string, Promise<C>>,
    region: string,
    load: () => Promise<new (configuration: ClientConfiguration) => C>,
  ): Promise<C> {
    // The host is made of it. What names a region refuses others before; this is the last door.
    if (!isRegion(region)) throw errorFor({ kind: "credentials", cause: "region" });
    const make = async (): Promise<C> => {
      const Client = await load();
      const configuration = await this.configuration(region);
      const client = withoutNotice(() => new Client(configuration));
      client.middlewareStack.add(
        (next) => (args) => this.calls.attempt(service, () => next(args)),
        innermost,
      );
      return client;
    };
    const made = known.get(region) ?? make();
    known.set(region, made);
    return made;
  }

  private async configuration(region: string) {
    const { profile } = this.settings;
    return {
      region,
      requestHandler: await this.requestHandler(),
      logger,
      retryMode: "adaptive",
      maxAttempts: this.calls.maxAttempts,
      credentials: () => this.resolveCredentials(region),
      ...(profile === undefined ? {} : { profile }),
    };
  }

  /** One for all clients, those that the SDK makes for credentials included. */
  private requestHandler(): Promise<BoundedHttpHandler> {
    const { answerTime = defaultAnswerTime } = this.settings;
    this.http ??= import("./http-handler.ts").then(
      ({ BoundedHttpHandler: Handler }) => new Handler({ answerTime }),
    );
    return this.http;
  }

  /** The credentials for all clients; what went wrong once is not tried again. */
  private async resolveCredentials(region: string) {
    if (this.failure !== undefined) throw this.failure;
    try {
      this.credentials ??= await this.chain(region);
      return await this.credentials();
    } catch (error) {
      this.failure = new CredentialsError(credentialFailureOf(error, this.settings.assumeRole !== undefined));
      throw this.failure;
    }
  }

  /** The SDK's usual chain (environment, SSO, profile, process, token file, container, instance), then the role. */
  private async chain(region: string): Promise<CredentialsProvider> {
    const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
    const { profile, assumeRole } = this.settings;
    const clientConfig = { region, requestHandler: await this.requestHandler(), logger };
    const own = fromNodeProviderChain({
      ...metadata,
      logger,
      clientConfig,
      ...(profile === undefined ? {} : { profile }),
    });
    if (assumeRole === undefined) return own;
    return fromTemporaryCredentials({
      params: { RoleArn: assumeRole, RoleSessionName: "ecspresso-secrets" },
      masterCredentials: own,
      clientConfig,
      logger,
    });
  }
}

/** Next to the wire, inside the retries, so that every attempt passes. */
const innermost = { step: "deserialize", priority: "low", name: "countAttempts" } as const;

const noticeVariable = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/**
 * Makes a client without the SDK's notice about old versions of Node, which it prints when the first is made. The
 * environment is left as it was.
 */
function withoutNotice<T>(make: () => T): T {
  const before = process.env[noticeVariable];
  process.env[noticeVariable] = "true";
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env[noticeVariable];
    else process.env[noticeVariable] = before;
  }
}
