/** Where the secret of a second factor belongs: in another row, or another person's, it does not open. */
export function secondFactorPlace(id: string, staffId: string): string[] {
  return ['second_factors', 'secret', id, staffId];
}
