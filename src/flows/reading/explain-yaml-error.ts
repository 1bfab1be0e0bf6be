import type { ErrorCode } from 'yaml'
import type { FaultDetail } from '../faults'

const QUOTE_IT = 'Hãy đặt cả câu trong ngoặc kép "…", hoặc viết "|" sau dấu hai chấm rồi xuống dòng và thụt vào.'

const EXPLANATIONS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'Đầu dòng có phím Tab. YAML chỉ nhận dấu cách: hãy thay mỗi Tab bằng 2 dấu cách.',
  BAD_INDENT: 'Dòng thụt vào chưa đúng: các mục cùng một nhóm phải bắt đầu ở cùng một cột, ngoặc đã mở phải đóng lại.',
  BLOCK_AS_IMPLICIT_KEY: `Trong dòng có thêm một dấu hai chấm nữa, hoặc dòng sau thụt sâu hơn mức cần. ${QUOTE_IT}`,
  BLOCK_IN_FLOW: `Trong ngoặc { } hoặc [ ] có thêm một dấu hai chấm nữa. ${QUOTE_IT}`,
  MULTILINE_IMPLICIT_KEY: 'Dòng này (hoặc dòng ngay dưới) thiếu dấu hai chấm sau tên mục, hoặc thụt vào chưa đúng.',
  UNEXPECTED_TOKEN: `Có chữ thừa ở đây, thường vì câu bắt đầu bằng ngoặc "[", "{" hoặc dấu nháy. ${QUOTE_IT}`,
  BAD_SCALAR_START: `Câu không được bắt đầu bằng dấu này khi không có ngoặc kép. ${QUOTE_IT}`,
  NON_STRING_KEY: `Giá trị bắt đầu bằng "{{" phải nằm trong ngoặc kép, tên mục phải là chữ. ${QUOTE_IT}`,
  BAD_DQ_ESCAPE: 'Trong ngoặc kép, dấu "\\" có nghĩa riêng: hãy bỏ nó đi, hoặc dùng ngoặc đơn \'…\'.',
  MULTIPLE_DOCS: 'Có dòng "---" ở giữa tệp. Mỗi tệp chỉ chứa một nội dung: hãy tách ra hai tệp.',
  KEY_OVER_1024_CHARS: `Tên mục trước dấu hai chấm quá dài. ${QUOTE_IT}`,
}

const UNSAFE: Partial<Record<ErrorCode, string>> = {
  RESOURCE_EXHAUSTION: 'Nội dung lồng quá sâu, không đọc được. Hãy xem lại các dấu ngoặc ở chỗ này.',
  BAD_ALIAS: `Chữ bắt đầu bằng "*" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
  ALIAS_PROPS: `Chữ bắt đầu bằng "*" hoặc "&" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
  MULTIPLE_ANCHORS: `Chữ bắt đầu bằng "&" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
  MULTIPLE_TAGS: `Chữ bắt đầu bằng "!" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
  TAG_RESOLVE_FAILED: `Chữ bắt đầu bằng "!" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
  BAD_COLLECTION_TYPE: `Chữ bắt đầu bằng "!" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
  BAD_DIRECTIVE: `Dòng bắt đầu bằng "%" có nghĩa riêng trong YAML. ${QUOTE_IT}`,
}

/** Says in plain Vietnamese what the YAML reader stumbled over at a place of the text. */
export function explainYamlError(code: ErrorCode, text: string, offset: number): FaultDetail {
  const unsafe = UNSAFE[code]
  if (unsafe !== undefined) return { code: 'unsafe', message: unsafe }
  if (code === 'MISSING_CHAR') return { code: 'yaml', message: explainMissing(text, offset) }
  return { code: 'yaml', message: EXPLANATIONS[code] ?? `Dòng này viết chưa đúng cách của YAML (${code}).` }
}

function explainMissing(text: string, offset: number): string {
  if (offset >= text.length - 1) return 'Dấu nháy hoặc ngoặc mở ra ở đây không được đóng lại.'
  return 'Thiếu dấu hai chấm ":" sau tên mục, thiếu dấu gạch "-" đầu dòng, hoặc thiếu dấu nháy đóng.'
}

/**
 * Where an editor should look: the library notices an open quote only at the end of the file, the slip is where a
 * value begins with a quote that its line does not close.
 */
export function placeOfYamlError(code: ErrorCode, text: string, offset: number): number {
  if (code !== 'MISSING_CHAR' || offset < text.length - 1) return offset
  const opening = /^(?:.*?[:,[{-] +| *)(?:"[^"\n]*|'[^'\n]*)$/m.exec(text)
  if (opening === null) return Math.min(offset, text.length)
  return opening.index + Math.max(opening[0].lastIndexOf('"'), opening[0].lastIndexOf("'"))
}
