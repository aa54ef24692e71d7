import { Button, Menu, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { registerApi } from '../api/register.api';
import type { LaoFilter } from '../api/types';

/** The list on screen as a file. */
export function ExportMenu({ filter }: { filter: LaoFilter }) {
  const { t } = useTranslation();
  const formats = [
    { format: 'xlsx', icon: IconFileSpreadsheet, label: t('export.xlsx') },
    { format: 'csv', icon: IconFileTypeCsv, label: t('export.csv') },
  ] as const;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          px="xs"
          flex="none"
          aria-label={t('export.label')}
        >
          <IconDownload size={17} aria-hidden />
          <Text span size="sm" fw={600} ml={6} visibleFrom="sm">
            {t('export.label')}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.text')}</Menu.Label>
        {formats.map(({ format, icon: Icon, label }) => (
          <Menu.Item
            key={format}
            component="a"
            href={registerApi.exportUrl(filter, format)}
            download
            leftSection={<Icon size={17} aria-hidden />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
