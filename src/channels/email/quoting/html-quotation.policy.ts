/** What the text of an HTML element is in a mail. */
export type MailRole = 'quotation' | 'signature' | 'end' | null;

const quoting =
  /(?:^|\s)(?:gmail_quote(?:_container)?|gmail_attr|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|yahoo_quoted\S{0,40}|moz-forward-container|ms-outlook-mobile-reference-message)(?:\s|$)/i;
const signing =
  /(?:^|\s)(?:gmail_signature|gmail_signature_prefix|moz-signature|protonmail_signature_block\S{0,40}|ms-outlook-mobile-signature|apple-mail-signature)(?:\s|$)/i;
const quotingId =
  /^(?:yahoo_quoted|mail-editor-reference-message-container|ymail_android_signature_quote|isForwardContent|replySplit)/i;
const signingId =
  /^(?:ms-outlook-mobile-signature|ymail_android_signature|composer_signature|Signature$|AppleMailSignature)/i;
/** From here to the end all is the mail before. */
const endId = /^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|x_divRplyFwdMsg|x_appendonsend)$/i;
/** The line that Outlook draws above it. */
const outlookRule =
  /border:\s?none;\s?border-top:\s?solid\s?(?:#[0-9a-f]{3,6}|windowtext)\s?1\.0pt;\s?padding:\s?3\.0pt\s?0(?:in|cm)\s?0(?:in|cm)\s?0(?:in|cm)/i;

/** Tells by the marks that mail programs leave whether an element holds a quotation or a signature. */
export function mailRoleOf(tag: string, attributes: Record<string, string>): MailRole {
  const { class: names = '', id = '', style = '', type = '' } = attributes;
  if (endId.test(id) || (tag === 'div' && style.length < 400 && outlookRule.test(style))) return 'end';
  if (tag === 'blockquote' && type.toLowerCase() === 'cite') return 'quotation';
  if (quotingId.test(id) || (names.length < 1000 && quoting.test(names))) return 'quotation';
  if (signingId.test(id) || attributes['data-smartmail'] === 'gmail_signature') return 'signature';
  return names.length < 1000 && signing.test(names) ? 'signature' : null;
}
