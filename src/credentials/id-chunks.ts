/** How many credentials one job works on. */
const perJob = 50;

/** Payloads of jobs for these, so many a job. */
export function idChunks(rows: readonly { id: string }[]): { ids: string[] }[] {
  const chunks: { ids: string[] }[] = [];
  for (let from = 0; from < rows.length; from += perJob)
    chunks.push({ ids: rows.slice(from, from + perJob).map(({ id }) => id) });
  return chunks;
}
