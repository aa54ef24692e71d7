import { Button, Menu } from '@mantine/core';
import '@mantine/core/styles/Menu.layer.css';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What is on the screen as a file, in the format that is chosen. */
export function ExportButton({ urlOf }: { urlOf: (format: 'xlsx' | 'csv') => string }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="subtle" color="gray" leftSection={<IconDownload size={17} aria-hidden />}>
          {t('documents.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Menu.Item key={format} component="a" href={urlOf(format)} download>
            {t(`documents.export-${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
