import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import icon from '../icon.svg';
import classes from './front-page.module.css';
import { useTitle } from '../ui/use-title';
import { useLanguageSwitch } from './use-language-switch';

interface FrontPageProps {
  title: string;
  text?: string;
  children?: ReactNode;
}

/** The plain page on which people identify themselves: one thing to do, in large enough words. */
export function FrontPage({ title, text, children }: FrontPageProps) {
  const { t } = useTranslation();
  useTitle(title);
  const language = useLanguageSwitch();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <p className={classes.brand}>
          <img src={icon} alt="" width={32} height={32} />
          <span>
            <strong>{t('brand.name')}</strong>
            <br />
            {t('brand.unit')}
          </span>
        </p>
        <h1 className={classes.title}>{title}</h1>
        {text && <p className={classes.text}>{text}</p>}
        {children}
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        leftSection={<IconLanguage size={16} aria-hidden />}
        onClick={language.toggle}
      >
        {language.otherName}
      </Button>
    </main>
  );
}
