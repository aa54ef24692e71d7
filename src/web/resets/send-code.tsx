import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCredentialAct } from '../credentials/use-credential-act';
import { resetsApi } from '../api/resets.api';
import classes from './resets.module.css';

/** Sends a code to another registered address of the officer; they type it where they asked, and nobody here sees it. */
export function SendCode({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const send = useCredentialAct(() => resetsApi.sendCode(caseId));
  const to = send.data?.to ?? null;
  return (
    <>
      <Button size="compact-md" variant="light" loading={send.isPending} onClick={() => send.mutate()}>
        {t('reset-code.send')}
      </Button>
      <span className={classes.detail} role="status">
        {send.data &&
          t(`reset-code.answer.${send.data.answer}`, {
            place: to && t(`reset-code.place.${to.channel}`, { hint: to.hint }),
          })}
      </span>
    </>
  );
}
