import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem, Withdrawal } from '../api/hand-over.api';
import { CarriedBy } from './carried-by';
import classes from './hand-over.module.css';
import type { Stage } from './list-filter.policy';
import { StageChip } from './stage-chip';
import type { ShownList } from './use-hand-over-list';

interface HandOverAboutProps {
  list: ShownList;
  item: HandOverItem;
  stage: Stage;
  gone: boolean;
  onWithdraw: (what: Withdrawal) => void;
}

/** Which LAO it is, how it travels, where it stands, and what else there is to do than hand it over. */
export function HandOverAbout({ list, item, stage, gone, onWithdraw }: HandOverAboutProps) {
  const { t } = useTranslation();
  const withdrawals = gone ? [] : withdrawalsOf(item, stage);
  return (
    <div className={classes.about}>
      <p className={classes.aboutWords}>
        {[item.laoCode, t('hand-over.district', { district: item.district }), list.province.name].join(' · ')}
        <br />
        <CarriedBy item={item} />
      </p>
      {!gone && <StageChip item={item} stage={stage} />}
      {withdrawals.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" size="sm" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t('hand-over.else')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {withdrawals.map((what) => (
              <Menu.Item key={what} onClick={() => onWithdraw(what)}>
                {t(`withdrawal.${what}.label`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function withdrawalsOf(item: HandOverItem, stage: Stage): Withdrawal[] {
  if (stage === 'handed') return ['wrong-person'];
  if (stage !== 'waiting') return [];
  return item.kind === 'paper' ? ['no-show', 'returned', 'spoiled', 'missing'] : ['no-show', 'returned'];
}
