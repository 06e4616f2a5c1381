/** Whose credentials are in use. */
export interface CallerIdentity {
  readonly account: string;
  readonly partition: string;
  readonly arn: string;
}
