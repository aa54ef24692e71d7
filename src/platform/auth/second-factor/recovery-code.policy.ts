/** Groups of four are read and typed without losing one's place. */
export function writeRecoveryCode(letters: string): string {
  return letters.match(/.{4}/g)!.join('-');
}

/** What a person typed, in the form that is hashed: case, signs between groups and look-alikes do not matter. */
export function normalRecoveryCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
