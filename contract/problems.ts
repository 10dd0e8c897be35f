/**
 * Every refusal the product can give: its HTTP status and its title in both languages. The web translates by code
 * and fills in the numbers from `data`; integrators may rely on the codes.
 */
const problem = (status: number, zh: string, en: string) => ({ status, zh, en })

export const problems = {
  // the request itself
  'malformed-request': problem(400, '请求无法解析', 'The request cannot be parsed'),
  'idempotency-key-missing': problem(
    400,
    '缺少 Idempotency-Key 请求头',
    'The Idempotency-Key header is missing',
  ),
  'not-signed-in': problem(401, '请先登录', 'Please sign in'),
  'sign-in-failed': problem(401, '账号或密码不正确', 'Wrong account or password'),
  'second-factor-required': problem(401, '请输入两步验证码', 'A verification code is needed'),
  forbidden: problem(403, '您没有此操作的权限', 'You do not have permission for this'),
  'password-change-due': problem(403, '请先设置自己的密码', 'Choose a password of your own first'),
  'second-factor-due': problem(403, '请先开启两步验证', 'Turn on two-step verification first'),
  'origin-refused': problem(403, '请求来源不被允许', 'The request comes from another origin'),
  'read-only-view': problem(403, '视角模式下只能查看', 'This view is read only'),
  'not-found': problem(404, '没有找到', 'Not found'),
  'request-timeout': problem(408, '请求未在时限内发送完', 'The request did not arrive in time'),
  'request-in-flight': problem(409, '相同的请求正在处理', 'The same request is still being processed'),
  busy: problem(409, '数据正被占用，请稍后重试', 'The row is in use, please try again shortly'),
  'context-changed': problem(
    409,
    '当前经销商已切换，请刷新页面',
    'The current dealer has changed, please reload',
  ),
  'changed-meanwhile': problem(412, '内容已被他人修改', 'Someone changed this meanwhile'),
  'too-large': problem(413, '内容超过大小限制', 'The content is too large'),
  'wrong-content-type': problem(415, '不支持的内容类型', 'The content type is not supported'),
  'invalid-input': problem(422, '填写的内容有误', 'Some of the input is not valid'),
  'idempotency-key-reused': problem(
    422,
    '同一 Idempotency-Key 的请求内容不同',
    'The Idempotency-Key was used with another body',
  ),
  'version-missing': problem(428, '缺少 If-Match 请求头', 'The If-Match header is missing'),
  'headers-too-large': problem(431, '请求头过大', 'The headers are too large'),
  'too-many-requests': problem(429, '操作过于频繁，请稍后再试', 'Too many requests, please wait a moment'),
  internal: problem(500, '系统出错，已记录', 'Something went wrong and was recorded'),
  unavailable: problem(
    503,
    '系统暂时不可用，请稍后重试',
    'Temporarily unavailable, please try again shortly',
  ),
  'outcome-unknown': problem(
    503,
    '连接中断，无法确定操作是否已生效，请先查看结果再重试',
    'The connection was lost; whether this took effect is not known. Look first, then try again',
  ),
  // shared by several capabilities
  'code-taken': problem(409, '编码已被使用', 'The code is already in use'),
  'probe-running': problem(409, '隔离自检正在进行', 'The wall is being probed already'),
  'in-use': problem(409, '已被引用，不能删除', 'It is in use and cannot be removed'),
  'reference-unknown': problem(422, '引用的对象不存在', 'A referenced object does not exist'),
  'period-reversed': problem(422, '结束日期须晚于开始日期', 'The end must be after the start'),
  'file-type-refused': problem(415, '不支持的文件类型', 'This file type is not accepted'),
  // identity
  'handle-taken': problem(
    409,
    '账号、邮箱或手机号已被使用',
    'The account name, e-mail or phone is already in use',
  ),
  'password-weak': problem(
    422,
    '密码至少 10 位，且不能是常见密码或由名称加数字组成',
    'The password needs 10 characters and must not be a common one or names with digits',
  ),
  'password-wrong': problem(422, '当前密码不正确', 'The current password is wrong'),
  'password-unchanged': problem(422, '新密码不能与当前密码相同', 'The new password is the current one'),
  'second-factor-wrong': problem(
    422,
    '验证码不正确或已使用过',
    'The verification code is wrong or was used already',
  ),
  'second-factor-on': problem(409, '两步验证已经开启', 'Two-step verification is on already'),
  'second-factor-off': problem(409, '两步验证未开启', 'Two-step verification is off'),
  'second-factor-not-begun': problem(
    409,
    '设置尚未开始或已超时，请重新开始',
    'The set-up was not begun or took too long; please begin again',
  ),
  'permission-foreign': problem(
    422,
    '角色含有不属于该侧或您没有的权限',
    'The role holds a permission of the other side or one you lack',
  ),
  'backup-running': problem(409, '已有备份正在进行', 'A backup is already under way'),
  'last-administrator': problem(409, '至少保留一位管理员', 'At least one administrator must remain'),
  'last-owner': problem(409, '经销商至少保留一位负责人', 'A dealer must keep at least one owner'),
  'role-built-in': problem(
    409,
    '内置角色不能删除或更改编码',
    'A built-in role keeps its code and cannot be removed',
  ),
  'person-shared': problem(
    409,
    '该用户还属于其他企业，在此只能调整角色与启用状态',
    'The user also acts for another company: only roles and active state change here',
  ),
  // dealers
  'tree-cycle': problem(422, '上级不能是自己或下级', 'The parent cannot be itself or a descendant'),
  'dealer-frozen': problem(409, '经销商已冻结，不能下单', 'The dealer is frozen and cannot order'),
  'dealer-may-not-order': problem(409, '该经销商未开通下单', 'This dealer is not set up to order'),
  'territory-overlap': problem(409, '独家区域与其他授权区域重叠', 'The exclusive territory overlaps another'),
  'ship-to-unknown': problem(422, '收货地址不存在', 'The ship-to address does not exist'),
  // catalog
  'unit-unknown': problem(422, '该商品没有此单位', 'The product is not sold in this unit'),
  'quantity-rule-inconsistent': problem(
    422,
    '起订量与最大量须为倍量的整数倍',
    'Minimum and maximum must be whole multiples of the step',
  ),
  // pricing
  'percent-cycle': problem(422, '价目表的百分比引用成环', 'The percent references form a cycle'),
  'percent-too-deep': problem(422, '百分比引用超过三层', 'The percent references are deeper than three'),
  'validity-overlap': problem(
    409,
    '同一商品、单位、阶梯的有效期重叠',
    'Validity overlaps another entry of the same product, unit and tier',
  ),
  'price-missing': problem(409, '商品没有适用的价格', 'No price applies to a product'),
  'price-changed': problem(409, '有商品涨价，请确认后再提交', 'Some prices have risen and need your consent'),
  'total-above-expected': problem(409, '合计超过期望金额', 'The total is above the expected total'),
  'total-too-large': problem(422, '金额超出上限', 'The total is beyond the limit'),
  // cart and orders
  'product-unknown': problem(422, '没有此商品', 'There is no such product'),
  'quantity-refused': problem(409, '有商品数量不符合起订规则', 'Some quantities break the ordering rules'),
  'cart-empty': problem(409, '购物车是空的', 'The cart is empty'),
  'cart-closed': problem(409, '购物车已提交或删除', 'The cart was placed or discarded'),
  'too-many-lines': problem(422, '行数超过上限', 'There are too many lines'),
  'credit-short': problem(409, '信用额度不足', 'The credit limit is exceeded'),
  'stock-short': problem(409, '库存不足', 'There is not enough stock'),
  'outside-territory': problem(409, '收货地址在授权区域之外', 'The ship-to address is outside the territory'),
  'order-not-held': problem(409, '订货单不在挂起状态', 'The order is not on hold'),
  'order-not-cancelable': problem(409, '订货单已不能取消', 'The order can no longer be canceled'),
  'order-not-closable': problem(409, '只有已确认的订货单可以关闭', 'Only a confirmed order can be closed'),
  // jobs
  'job-not-retryable': problem(409, '任务不在失败状态', 'The job has not failed'),
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type ProblemCode = keyof typeof problems

/** RFC 9457 body of every refusal and error. */
export interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: ProblemCode
  data?: Record<string, unknown>
  errors?: { pointer: string; code: string; detail: string }[]
  trace_id: string
}
