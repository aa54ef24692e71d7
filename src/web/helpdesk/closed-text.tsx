import { IconLock } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { LongText } from '../ui/long-text';
import { ToneChip } from '../ui/tone-chip';
import { closedPieces } from './closed-text.policy';

/** A person's words, with a chip for each secret that is closed. */
export function ClosedText({ text }: { text: string }) {
  const { t } = useTranslation();
  return closedPieces(text).map((piece, index) => (
    <Fragment key={index}>
      {'text' in piece ? (
        <LongText text={piece.text} />
      ) : (
        <ToneChip tone="warn" icon={<IconLock size={13} aria-hidden />}>
          {t('secret.closed', { what: t(`secret.kind.${piece.kind}`) })}
        </ToneChip>
      )}
    </Fragment>
  ));
}
