/** Is this (name, value) a credential? Pure; knows neither ECS nor files. */
export { type CommandFinding, judgeCommand, judgeOption } from "./command.ts";
export { createJudge, type Judge, type JudgeOptions, judge, type OwnProvider } from "./judge.ts";
export type { Judgement, Verdict } from "./judgement.ts";
export { carriesCredential, isCredentialName } from "./names.ts";
