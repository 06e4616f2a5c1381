/** AI services. */
import { b62, b64u, hex } from "./alphabets.ts";
import { type Provider, rule } from "./provider.ts";

export const ai: readonly Provider[] = [
  ...["sk-proj-", "sk-svcacct-", "sk-admin-"].map((prefix) =>
    rule("openai", "an OpenAI API key", prefix, `${b64u}{40,250}`),
  ),
  rule("anthropic", "an Anthropic API key", "sk-ant-", `(?:api|admin|oat|sid)\\d\\d-${b64u}{60,120}`),
  rule("openrouter", "an OpenRouter key", "sk-or-v1-", `${hex}{64}`),
  rule("openai-legacy", "an OpenAI API key", "sk-", `${b62}{20}T3BlbkFJ${b62}{20}`),
  rule("deepseek", "an AI service's key", "sk-", `(?:${hex}{32}|${b62}{48})(?!${b64u})`),
  rule("hugging-face", "a Hugging Face token", "hf_", `[A-Za-z]{34}(?!${b62})`),
  rule(
    "hugging-face-organization",
    "a Hugging Face organisation token",
    "api_org_",
    `[A-Za-z]{34}(?!${b62})`,
  ),
  rule("groq", "a Groq key", "gsk_", `${b62}{52}`),
  rule("xai", "an xAI key", "xai-", `${b62}{80}`),
  rule("perplexity", "a Perplexity key", "pplx-", `${b62}{48}`),
  rule("together", "a Together key", "tgp_v1_", `${b64u}{43}`),
  rule("replicate", "a Replicate token", "r8_", `${b62}{37}(?!${b62})`),
  rule("pinecone", "a Pinecone key", "pcsk_", `${b62}{5,6}_${b62}{63}`),
  ...["lsv2_pt_", "lsv2_sk_"].map((prefix) =>
    rule("langsmith", "a LangSmith key", prefix, `${hex}{32}_${hex}{10}`),
  ),
  rule("elevenlabs", "an ElevenLabs API key", "sk_", `${hex}{48}(?!${b62})`),
  rule("nvidia", "an NVIDIA API key", "nvapi-", `${b64u}{60,70}`),
];
