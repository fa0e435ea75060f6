import { DemoProblem } from './demo-problem.ts';

/**
 * One HTTP exchange with a time-out. An error names the address without its path, which may contain
 * a token.
 */
export const visit = async (url: string, options: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(limitMillis) });
  } catch (error) {
    const { message } = error as Error;
    throw new DemoProblem(
      `${new URL(url).origin} gave no answer (${message}). Is the platform still running?`,
    );
  }
};

const limitMillis = 10_000;
