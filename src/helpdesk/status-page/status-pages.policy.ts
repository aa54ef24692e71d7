import type { Language } from '../../platform/paper/language.policy.js';
import { momentIn } from '../../platform/paper/moment-words.policy.js';
import type { TicketStatus } from './status-page.service.js';
import { statusWords } from './status-words.policy.js';

/** The page of a ticket that is there; `thanks`: its reader has just said how the help was. */
export function statusPage(status: TicketStatus, language: Language, thanks: boolean): string {
  const t = statusWords[language];
  const facts = [
    [t.received, status.receivedAt],
    [t.answered, status.answeredAt],
    [t.due, status.dueAt],
    [t.closed, status.closedAt],
  ] as const;
  const told = facts.flatMap(([label, at]) =>
    at ? [`<dt>${label}</dt><dd>${momentIn(language, at)}</dd>`] : [],
  );
  return whole(
    `<section><h1>${t.number(status.number)}</h1><p class="state">${t.states[status.state]}</p>
<dl>${told.join('')}</dl>
<p class="hint">${t.more}</p></section>
${status.state === 'closed' ? rating(status, thanks, language) : ''}`,
    language,
  );
}

/** The page for an address that belongs to no ticket. */
export function noSuchPage(language: Language): string {
  const t = statusWords[language];
  return whole(`<section><h1>${t.missing}</h1><p>${t['missing-text']}</p></section>`, language);
}

function rating({ score, number }: TicketStatus, thanks: boolean, language: Language): string {
  const t = statusWords[language];
  const choices = ([5, 4, 3, 2, 1] as const).map(
    (value) =>
      `<label class="score"><input type="radio" name="score" value="${value}" required${score === value ? ' checked' : ''}> ${t.scores[value]}</label>`,
  );
  return `<form method="post"><h2>${t.how}</h2>${thanks ? `<p class="thanks" role="status">${t.thanks}</p>` : ''}
<fieldset><legend class="hidden">${t.score(number)}</legend>${choices.join('')}</fieldset>
<label for="comment">${t.comment}</label>
<p class="hint">${t.secrets}</p>
<textarea id="comment" name="comment" rows="3" maxlength="1000"></textarea>
<button type="submit">${score ? t.change : t.send}</button></form>`;
}

function whole(main: string, language: Language): string {
  const t = statusWords[language];
  const other = language === 'th' ? 'en' : 'th';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>${t.title}</title>
<link rel="stylesheet" href="/r-parts/public.css">
<link rel="stylesheet" href="/s-parts/status.css">
</head>
<body>
<header><p class="owner">${t.owner}</p><p class="project">${t.project}</p>
<p class="other"><a lang="${other}" hreflang="${other}" href="?lang=${other}">${t.other}</a></p></header>
<main>${main}</main>
<footer><p>${t.footer}</p></footer>
</body>
</html>`;
}
