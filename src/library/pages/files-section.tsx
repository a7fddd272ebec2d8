import {
  Actions,
  Button,
  ConfirmButton,
  DataTable,
  DateText,
  FileField,
  Form,
  Select,
  StatusTag,
  useUi,
  type Tone,
} from '#libs/ui';
import { ACCEPTED_ENDINGS, type ScanState } from '../rules/files';
import { languageName } from '../rules/languages';
import { languageChoices, type SectionProps } from './edit-forms';
import { FileSize } from './item-view';
import { formProps } from './manage-views';

const SCAN_TONES: Record<ScanState, Tone> = {
  pending: 'info',
  clean: 'success',
  infected: 'danger',
  unscanned: 'warning',
};

/** The files of the newest version, and a form for another one. */
export function FilesSection({ item, base, form, maxBytes }: SectionProps & { maxBytes: number }) {
  const ui = useUi();
  const { t } = ui;
  return (
    <>
      <DataTable
        caption={t('library:edit.files')}
        hideCaption
        rows={item.files}
        rowKey={(file) => file.id}
        columns={[
          {
            key: 'language',
            header: t('library:label.language'),
            rowHeader: true,
            cell: (file) => languageName(file.locale, ui.locale),
          },
          {
            key: 'name',
            header: t('library:label.file'),
            cell: (file) =>
              file.scan === 'clean' || file.scan === 'unscanned' ? (
                <a href={file.href} download>
                  <bdi>{file.name}</bdi>
                </a>
              ) : (
                <bdi>{file.name}</bdi>
              ),
          },
          {
            key: 'size',
            header: t('library:label.size'),
            numeric: true,
            cell: (file) => <FileSize bytes={file.size} />,
          },
          {
            key: 'scan',
            header: t('library:label.scan'),
            cell: (file) => (
              <>
                <StatusTag tone={SCAN_TONES[file.scan]} text={t(`library:scan.${file.scan}`)} />{' '}
                {file.finding === 'too-large' ? t('library:edit.too-large-to-scan') : <bdi>{file.finding}</bdi>}
              </>
            ),
          },
          { key: 'added', header: t('library:label.updated'), cell: (file) => <DateText value={file.uploadedAt} /> },
          {
            key: 'downloads',
            header: t('library:label.downloads'),
            numeric: true,
            cell: (file) => ui.formatNumber(file.downloads),
          },
          {
            key: 'remove',
            header: t('library:edit.remove'),
            hideHeader: true,
            cell: (file) => (
              <ConfirmButton
                action={`${base}/files/${file.id}/remove`}
                label={t('library:edit.remove')}
                question={t('library:edit.remove-question', { name: file.name })}
                small
              />
            ),
          },
        ]}
        empty={<p>{t('library:edit.no-files')}</p>}
      />
      <h3>{t('library:edit.upload-title')}</h3>
      <Form action={`${base}/files`} multipart upload {...formProps(form)}>
        <Select name="language" label={t('library:label.language')} required options={languageChoices(ui.locale)} />
        <FileField
          name="file"
          label={t('library:label.file')}
          hint={t('library:edit.files-hint', { megabytes: Math.floor(maxBytes / 2 ** 20) })}
          accept={ACCEPTED_ENDINGS}
          required
        />
        <Actions>
          <Button>{t('library:edit.upload')}</Button>
        </Actions>
      </Form>
    </>
  );
}
