import { answerAuth } from "@/lib/auth/next-auth";

export const GET = answerAuth;

export const POST = answerAuth;
