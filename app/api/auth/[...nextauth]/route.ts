import { answerAuth } from "@/lib/auth/next-auth";
import { answered } from "@/lib/http/answered";

export const GET = answered(answerAuth);

export const POST = answered(answerAuth);
