import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdCardCopy } from '../api/copies.api';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { ReasonForm } from '../ui/reason-form';
import classes from './copies.module.css';
import { RegisterSide } from './register-side';
import { TurnButtons } from './turn-buttons';
import { usePicture } from './use-picture';
import { isViewLimit, ViewLimit } from './view-limit';

/** A copy that is decided: what became of it, and, with a reason and a fresh proof, the picture that is kept. */
export function KeptCopy({ copy, mayLook }: { copy: IdCardCopy; mayLook: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { view, turn, address } = usePicture(copy, 'views');
  const closeAtLimit = (error: Error) => isViewLimit(error) && setAsking(false);
  const isKept = copy.state === 'accepted' && !copy.erasedAt;
  return (
    <div className={classes.review}>
      <div>
        {address && (
          <>
            <div className={classes.board}>
              <img src={address} alt={t('copies.picture')} />
            </div>
            <TurnButtons turn={turn} />
          </>
        )}
        {!address && isKept && mayLook && (
          <Button onClick={() => setAsking(true)}>{t('copies.look-kept')}</Button>
        )}
        {isViewLimit(view.error) && (
          <Notice tone="warn" role="alert">
            <p>{problemText(view.error, t)}</p>
            <ViewLimit kind="archive" />
          </Notice>
        )}
        {copy.erasedAt && (
          <Notice tone="good">
            {copy.reason ? t(`copies.reason.${copy.reason}`) : t('copies.erased')} ·{' '}
            {t('copies.nothing-kept')}
          </Notice>
        )}
      </div>
      <RegisterSide copy={copy} />
      {asking && !address && (
        <ReasonForm
          title={t('copies.look-kept')}
          submit={t('copies.look')}
          text={t('copies.look-text')}
          danger={false}
          maxLength={300}
          act={{ ...view, mutate: (reason) => view.mutate(reason, { onError: closeAtLimit }) }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
