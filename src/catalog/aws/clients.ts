/** Clients of the AWS SDK, one for each region, with time-outs and retries set on purpose. */
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { STSClient } from "@aws-sdk/client-sts";

export interface ClientSettings {
  readonly profile?: string | undefined;
}

/**
 * The SDK waits for an answer without end by default, and gives up on throttling after three attempts. Times in
 * milliseconds.
 */
const requestHandler = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
const retries = { retryMode: "adaptive", maxAttempts: 8 } as const;
/** Asking who one is shows within a few tries whether AWS can be reached at all. */
const firstContact = { maxAttempts: 3 } as const;
/** Away from AWS nobody answers for instance metadata; a second each way is the SDK's default. */
const metadata = { timeout: 500, maxRetries: 0 } as const;

/** Makes clients when they are first wanted. The SDK's modules are loaded with the first one of each service. */
export class Clients {
  private readonly settings: ClientSettings;
  private readonly ssmClients = new Map<string, Promise<SSMClient>>();
  private readonly secretsManagerClients = new Map<string, Promise<SecretsManagerClient>>();

  constructor(settings: ClientSettings) {
    this.settings = settings;
    // The SDK would print a notice about Node's version on standard error.
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  }

  ssm(region: string): Promise<SSMClient> {
    return remember(this.ssmClients, region, async () => {
      const { SSMClient: Client } = await import("@aws-sdk/client-ssm");
      return new Client({ region, requestHandler, ...retries, ...(await this.identity()) });
    });
  }

  secretsManager(region: string): Promise<SecretsManagerClient> {
    return remember(this.secretsManagerClients, region, async () => {
      const { SecretsManagerClient: Client } = await import("@aws-sdk/client-secrets-manager");
      return new Client({ region, requestHandler, ...retries, ...(await this.identity()) });
    });
  }

  async sts(region: string): Promise<STSClient> {
    const { STSClient: Client } = await import("@aws-sdk/client-sts");
    return new Client({ region, requestHandler, ...firstContact, ...(await this.identity()) });
  }

  private async identity() {
    const { fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
    const { profile } = this.settings;
    const named = profile === undefined ? {} : { profile };
    return { ...named, credentials: fromNodeProviderChain({ ...metadata, ...named }) };
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
