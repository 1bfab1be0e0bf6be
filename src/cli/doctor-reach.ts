/** How each way of not reaching somebody is told to a person; the code itself goes along, for who looks it up. */
const WAYS: readonly [RegExp, string][] = [
  [/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/, 'không có máy nào tên như vậy: xem lại tên máy và DNS'],
  [/^ECONNREFUSED$/, 'máy có đó nhưng không chương trình nào nhận ở cổng ấy: chưa chạy, hoặc sai cổng'],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT|no answer in time)$/, 'không trả lời: xem đường mạng và tường lửa'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'không có đường mạng tới máy ấy'],
]

export const sayWhyNotReached = (reason: string): string => {
  const way = WAYS.find(([codes]) => codes.test(reason))?.[1]
  return way === undefined ? reason : `${reason}, ${way}`
}
