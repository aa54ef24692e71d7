/** How much of the allowance is used, in percent, and how long the platform wants us quiet. */
export interface GraphUsage {
  percent: number;
  regainMs: number;
}

/**
 * Reads `X-App-Usage` and `X-Business-Use-Case-Usage` (A15): the highest of all percentages, the longest
 * of all waits. Headers that are missing or broken mean nothing is known: 0.
 */
export function usageOf(headers: Record<string, string | string[] | undefined>): GraphUsage {
  const usage: GraphUsage = { percent: 0, regainMs: 0 };
  for (const name of ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage']) {
    const value = headers[name];
    if (typeof value === 'string') collect(parse(value), usage, 0);
  }
  return usage;
}

function collect(value: unknown, usage: GraphUsage, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 3) return;
  for (const [key, member] of Object.entries(value)) {
    const number = Number(member);
    const isNumber = typeof member !== 'object' && Number.isFinite(number);
    if (!isNumber) collect(member, usage, depth + 1);
    else if (/^(call_count|total_cputime|total_time)$/.test(key))
      usage.percent = Math.max(usage.percent, number);
    else if (key === 'estimated_time_to_regain_access') {
      usage.regainMs = Math.max(usage.regainMs, Math.min(number, 24 * 60) * 60_000);
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Milliseconds to wait before the next call: none below 80 percent of the allowance, more the nearer its end. */
export function slowDownMs(percent: number): number {
  return percent < 80 ? 0 : Math.min((percent - 79) * 100, 2_000);
}

/** From here on nothing is sent: calls while throttled lengthen the block. */
export const stopPercent = 95;
