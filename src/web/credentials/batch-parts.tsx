import { Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../api/batches.api';
import { BatchLines } from './batch-lines';
import { BatchProvinces } from './batch-provinces';
import { BatchSlips } from './batch-slips';
import { batchParts } from './batches-search';
import classes from './batches.module.css';

/** A batch by its provinces, by its envelopes where it goes on paper, and LAO by LAO. */
export function BatchParts({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const { part } = useSearch({ from: '/signed-in/shell/batches/$batchId' });
  const navigate = useNavigate({ from: '/batches/$batchId' });
  const onPaper = batch.route === 'paper' && batch.approved !== null;
  const shown = part === 'lines' || (part === 'slips' && onPaper) ? part : 'provinces';
  return (
    <Tabs
      value={shown}
      keepMounted={false}
      onChange={(next) =>
        void navigate({
          to: '.',
          search: { part: batchParts.find((one) => one === next) },
          replace: true,
          resetScroll: false,
        })
      }
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="provinces">{t('batch.provinces')}</Tabs.Tab>
        {onPaper && <Tabs.Tab value="slips">{t('batch.slips')}</Tabs.Tab>}
        <Tabs.Tab value="lines">{t('batch.lines')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="provinces">
        <BatchProvinces batch={batch} />
      </Tabs.Panel>
      {onPaper && (
        <Tabs.Panel value="slips">
          <p className={classes.hint}>{t('batch.slips-text')}</p>
          <BatchSlips batch={batch} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="lines">
        <BatchLines batch={batch} />
      </Tabs.Panel>
    </Tabs>
  );
}
