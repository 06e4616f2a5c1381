/** HTTP for the SDK, with an end to every answer. The SDK itself waits for the whole of one however long it gets. */
import { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";

export interface HttpLimits {
  /** Until the first bytes of an answer, and from these to its end, in milliseconds. */
  readonly answerTime: number;
}

/** Far more than any answer has: a page of 50 parameters, ten values of 8 KB, a policy, 50 decisions. */
const longestAnswer = 4_000_000;

/** Gives the SDK answers that are complete. One that takes too long or gets too long is an error. */
export class BoundedHttpHandler extends NodeHttpHandler {
  private readonly answerTime: number;

  constructor({ answerTime }: HttpLimits) {
    super({ connectionTimeout: 3_000, requestTimeout: answerTime, throwOnRequestTimeout: true });
    this.answerTime = answerTime;
  }

  override async handle(
    ...request: Parameters<NodeHttpHandler["handle"]>
  ): ReturnType<NodeHttpHandler["handle"]> {
    const { response } = await super.handle(...request);
    const body: unknown = response.body;
    if (body instanceof Readable) response.body = await wholeOf(body, this.answerTime);
    return { response };
  }
}

/** Reads a body to its end. Leaving the loop closes the connection. */
async function wholeOf(body: Readable, time: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => body.destroy(new AnswerError("TimeoutError")), time);
  try {
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > longestAnswer) throw new AnswerError("AnswerTooLong");
      chunks.push(bytes);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

/** Named as the SDK's own are: it tries again after a TimeoutError. */
class AnswerError extends Error {
  override readonly name: "TimeoutError" | "AnswerTooLong";

  constructor(name: AnswerError["name"]) {
    super("AWS gave no complete answer.");
    this.name = name;
  }
}
