import { IconFileCode, IconMailOpened, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mail, Message } from '../../api/types';
import { ToneChip } from '../../ui/tone-chip';
import { MailPageDialog } from './mail-page-dialog';
import classes from './mail-over.module.css';

/** What stands over a mail: from whom, to whom, whether to believe it, and the way to see it as it was written. */
export function MailOver({ message, mail }: { message: Message; mail: Mail }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const dmarc = mail.authentication?.dmarc;
  const isMarked = mail.class !== 'person' || mail.badges.length > 0 || dmarc === 'pass' || dmarc === 'fail';
  return (
    <div className={classes.over}>
      <dl>
        {message.direction === 'in' && <Line word={t('mail.from')} people={[mail.from]} />}
        <Line word={t('mail.to')} people={mail.to} />
        <Line word={t('mail.cc')} people={mail.cc} />
        {mail.changesSubject && (
          <div>
            <dt>{t('mail.subject')}</dt>
            <dd className={classes.subject}>{mail.subject}</dd>
          </div>
        )}
      </dl>
      {isMarked && (
        <p className={classes.marks}>
          {mail.class !== 'person' && <ToneChip tone="plain">{t(`mail.class.${mail.class}`)}</ToneChip>}
          {mail.badges.map((badge) => (
            <ToneChip key={badge} tone="plain">
              {t(`mail.badge.${badge}`)}
            </ToneChip>
          ))}
          {dmarc === 'pass' && (
            <span className={classes.proof} title={proof()}>
              <IconShieldCheck size={15} aria-hidden /> {t('mail.proved')}
            </span>
          )}
          {dmarc === 'fail' && (
            <span className={classes.proof} data-bad title={proof()}>
              <IconShieldX size={15} aria-hidden /> {t('mail.forged')}
            </span>
          )}
        </p>
      )}
      {mail.hasPage && (
        <p className={classes.marks}>
          <button type="button" className={classes.act} onClick={() => setOpen(true)}>
            <IconMailOpened size={15} aria-hidden /> {t('mail.open')}
          </button>
          <a className={classes.act} href={`/api/messages/${message.id}/mail-source`} download>
            <IconFileCode size={15} aria-hidden /> {t('mail.source')}
          </a>
        </p>
      )}
      {open && (
        <MailPageDialog
          messageId={message.id}
          subject={mail.subject}
          hasRemote={mail.hasRemotePictures}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );

  function proof(): string {
    const { spf, dkim } = mail.authentication!;
    return `SPF ${spf} · DKIM ${dkim} · DMARC ${dmarc}`;
  }
}

function Line({ word, people }: { word: string; people: Mail['to'] }) {
  if (!people.length) return null;
  return (
    <div>
      <dt>{word}</dt>
      <dd>{people.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ')}</dd>
    </div>
  );
}
