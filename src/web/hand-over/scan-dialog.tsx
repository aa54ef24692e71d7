import { Button, Modal, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice';
import classes from './hand-over.module.css';
import { readSlipCode, type SlipCode } from './slip-code.policy';
import { useCamera } from './use-camera';

interface ScanDialogProps {
  province: string;
  onCode: (code: SlipCode) => void;
  onClose: () => void;
}

/** Reads the number of an envelope: by the camera where there is one, by typing always. */
export function ScanDialog({ province, onCode, onClose }: ScanDialogProps) {
  const { t } = useTranslation();
  const small = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<'hand-over.scan-inner' | 'hand-over.scan-unknown' | null>(null);
  const read = (text: string): boolean => {
    const code = readSlipCode(text, province);
    if (code) onCode(code);
    // The QR inside an envelope is for the officer alone: it is not read here, and not kept.
    else setProblem(/\/r\//.test(text) ? 'hand-over.scan-inner' : 'hand-over.scan-unknown');
    return code !== null;
  };
  const { video, state } = useCamera(read);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('hand-over.scan')}
      fullScreen={small}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <div className={classes.scan}>
        {state === 'refused' ? (
          <Notice tone="warn">{t('hand-over.no-camera')}</Notice>
        ) : (
          <>
            <video
              ref={video}
              className={classes.video}
              muted
              playsInline
              aria-label={t('hand-over.camera')}
            />
            <p className={classes.hint}>{t('hand-over.scan-text')}</p>
          </>
        )}
        {problem && (
          <Notice tone="warn" role="alert">
            {t(problem)}
          </Notice>
        )}
        <form
          className={classes.typed}
          onSubmit={(event) => {
            event.preventDefault();
            read(typed);
          }}
        >
          <TextInput
            label={t('hand-over.serial')}
            placeholder={`${province}-000123`}
            size="md"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" size="md" variant="light">
            {t('hand-over.open')}
          </Button>
        </form>
      </div>
    </Modal>
  );
}
