/** Where the temporary password of a task belongs: in another row, or for another account, it does not open. */
export function taskPlace(task: { id: string; provinceCode: string; accountId: string }): string[] {
  return ['manual_tasks', 'ciphertext', task.provinceCode, task.accountId, task.id];
}
