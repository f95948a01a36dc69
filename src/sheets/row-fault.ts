import type { Fault } from '../domain/error.ts'

/** What can be wrong with a table of facts or people; `text/rows.ts` says each in words. */
export const rowFaultCodes = [
  'file_empty',
  'file_too_large',
  'file_stopped',
  'file_not_text',
  'encoding_unreadable',
  'csv_quote',
  'csv_record_too_long',
  'given_up',
  'json_unreadable',
  'json_shape',
  'json_too_deep',
  'json_key_repeated',
  'rows_too_many',
  'columns_too_many',
  'column_missing',
  'column_unknown',
  'column_unnamed',
  'column_repeated',
  'row_cells',
  'row_shape',
  'row_duplicate',
  'value_missing',
  'value_not_text',
  'text_control',
  'text_too_long',
  'kind_unknown',
  'date_invalid',
  'date_after_today',
  'date_far_future',
  'date_far_past',
  'instant_invalid',
  'minutes_invalid',
  'mail_invalid',
  'period_reversed',
  'corporate_number_form',
  'corporate_number_digit',
  'issuer_id_invalid',
  'issuer_domain_invalid',
  'xlsx_unreadable',
  'xlsx_encrypted',
  'xlsx_too_large',
  'xlsx_formula',
  'xlsx_formulas_read',
  'xlsx_other_sheets',
  'xlsx_outside',
  'cell_error',
  'heading_missing',
  'headings_nowhere',
  'heading_repeated',
  'headings_unknown',
  'mapping_unknown',
  'mapping_nowhere',
  'word_unknown',
  'segment_unclear',
  'segments_assumed',
  'region_unknown',
  'age_invalid',
  'count_invalid',
  'decimal_invalid',
  'year_invalid',
  'person_unnamed',
  'cells_exceed',
  'one_of_needed',
] as const

export type RowFaultCode = (typeof rowFaultCodes)[number]

/** A fault at a line and column (`at`) of the file; lines count from 1, the header included. */
export type RowFault = Fault & { readonly code: RowFaultCode }

/** What one cell comes to: its value in the form that rows hold, or why it cannot be read. */
export type Cell =
  | { readonly value: string }
  | { readonly code: RowFaultCode; readonly params?: Readonly<Record<string, string | number>> }
