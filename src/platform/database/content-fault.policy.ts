/** Whether the content is to blame, not the database's absence or a lock. */
export function isAtFault(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return true;
  return (
    code.startsWith('ER_') && !/LOCK|SHUTDOWN|CON_COUNT|SERVER|DISK|READ_ONLY|OPTION_PREVENTS/.test(code)
  );
}
