/** What a database says of itself, not of what it was given: a lock, its end, a disk or a memory that is full. */
const ownTrouble =
  /LOCK|SHUTDOWN|CON_COUNT|SERVER|DISK|_FULL$|GET_ERRNO|ON_(READ|WRITE)$|(READ|WRITE)_(ERROR|FAILURE)|CREATE_FILE|OUT_?OF_?(RESOURCES|(SORT)?MEMORY)|READ_ONLY|OPTION_PREVENTS/;

/** Whether the content is to blame, not the database's absence, a lock or a full disk. */
export function isAtFault(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return true;
  return code.startsWith('ER_') && !ownTrouble.test(code);
}
