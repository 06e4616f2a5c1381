/** Is this (name, value) a credential? Pure; knows neither ECS nor files. */
export { type CommandFinding, judgeCommand, judgeOption } from "./command.ts";
export { createJudge, type JudgeOptions, type OwnProvider, type Pattern } from "./create-judge.ts";
export { type Evidence, evidenceText } from "./evidence.ts";
export { type Judge, judge } from "./judge.ts";
export type { Judgement, Verdict } from "./judgement.ts";
export { carriesCredential, isCredentialName } from "./names.ts";
