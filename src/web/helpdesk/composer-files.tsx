import { ActionIcon } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import classes from './composer.module.css';
import type { WritingFile } from './composer-store';

interface ComposerFilesProps {
  files: WritingFile[];
  onRemove: (key: string) => void;
}

/** The files that will go with a message, with how far each has come up and why one cannot go. */
export function ComposerFiles({ files, onRemove }: ComposerFilesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('composer.files')}>
      {files.map((file) => (
        <li key={file.key} className={classes.file} data-refused={file.problem ? true : undefined}>
          <IconFile size={16} aria-hidden />
          <span className={classes.fileName}>{file.name}</span>
          <span className={classes.fileState} role={file.problem ? 'alert' : undefined}>
            {file.problem
              ? problemText(file.problem, t)
              : file.stored
                ? format.bytes(file.size)
                : `${Math.round(file.share * 100)} %`}
          </span>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('composer.remove-file', { name: file.name })}
            onClick={() => onRemove(file.key)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
          {!file.stored && !file.problem && (
            <progress className={classes.progress} value={file.share} max={1} aria-label={file.name} />
          )}
        </li>
      ))}
    </ul>
  );
}
