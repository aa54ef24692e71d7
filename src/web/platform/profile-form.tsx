import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { sessionApi } from '../api/session.api';
import { toastDone, toastProblem } from '../ui/toast';
import { useSession } from './session';
import { useLanguageSwitch } from './use-language-switch';

/** One's own name, as people outside read it beside an answer, and one's language. */
export function ProfileForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { staff } = useSession();
  const language = useLanguageSwitch();
  const [name, setName] = useState(staff.name);
  const save = useMutation({
    mutationFn: () => sessionApi.changeProfile({ name: name.trim() }),
    onSuccess: () => {
      toastDone(t('account.saved'));
      return client.invalidateQueries({ queryKey: keys.session });
    },
    onError: (error) => toastProblem(error),
  });
  return (
    <Stack gap="md" maw={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            flex={1}
            label={t('field.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            required
          />
          <Button
            type="submit"
            loading={save.isPending}
            disabled={name.trim() === '' || name.trim() === staff.name}
          >
            {t('action.save')}
          </Button>
        </Group>
      </form>
      <Text size="sm">
        {t('field.email')}: {staff.email} · {t(`role.${staff.role}`)}
      </Text>
      <div>
        <Text size="sm" fw={600} mb={4} id="own-language">
          {t('field.language')}
        </Text>
        <SegmentedControl
          aria-labelledby="own-language"
          value={language.current}
          onChange={(value) => language.choose(value === 'en' ? 'en' : 'th')}
          data={[
            { value: 'th', label: 'ภาษาไทย' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
    </Stack>
  );
}
