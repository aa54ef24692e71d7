/** The one form of an e-mail address by which staff are found. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
