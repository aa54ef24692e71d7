import { Checkbox, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disturbanceKeys, disturbancesApi } from '../api/disturbances.api';
import { useAct } from '../platform/use-act';
import { ConfirmButton } from '../ui/confirm-button';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';

/** One answer to all: what is said, whether it is over, and how many get it. */
export function AnswerAll({ id, tickets }: { id: string; tickets: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const [ends, setEnds] = useState(false);
  const [clientToken, setToken] = useState(() => crypto.randomUUID());
  const answer = useAct([disturbanceKeys.all], disturbancesApi.answer, {
    quiet: true,
    onDone: () => {
      setText('');
      setToken(crypto.randomUUID());
    },
  });
  const count = format.number(tickets);
  return (
    <div>
      <Textarea
        label={t('disturbances.answer')}
        description={t('disturbances.answer-text')}
        autosize
        minRows={3}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox
        my="sm"
        label={t('disturbances.ends')}
        checked={ends}
        onChange={(event) => setEnds(event.currentTarget.checked)}
      />
      {answer.error && (
        <Notice tone="bad" role="alert">
          {problemText(answer.error, t)}
        </Notice>
      )}
      {text.trim() && tickets > 0 && (
        <ConfirmButton
          loading={answer.isPending}
          question={t(ends ? 'disturbances.end-question' : 'disturbances.answer-question', { count })}
          confirm={t('disturbances.send')}
          onConfirm={() => answer.mutate({ id, text, ends, clientToken })}
        >
          {t('disturbances.send-to', { count })}
        </ConfirmButton>
      )}
    </div>
  );
}
