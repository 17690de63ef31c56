/** What is said in Chinese of the file of a transform. */
import type { RecordMessages } from './record-types.js';
import { templateZh } from './template-zh.js';

export const recordZh: RecordMessages = {
  unknownKey: (key, known, meant) =>
    meant === undefined ? `未知的键 '${key}'；可用的键：${known}` : `未知的键 '${key}'；是否想写 '${meant}'？`,
  missingKey: (key) => `缺少键 '${key}'`,
  later: (key) => `'${key}' 尚不支持`,
  wanted: {
    table: '必须是键值表',
    list: '必须是列表',
    text: '必须是文本',
    texts: '必须是文本，或文本的列表',
    number: '必须是数字',
    data: '必须是数据：函数不会被调用',
  },
  empty: '不能为空',
  choice: (value, known, meant) =>
    meant === undefined ? `'${value}' 不是以下之一：${known}` : `'${value}' 无法识别；是否想写 '${meant}'？`,
  noneOf: (known) => `需要以下键之一：${known}`,
  severalAsked: (given) => `只能问一件事，而这里有 ${given}：请各写一个条件，放进列表 \`all\``,
  several: (given) => `只能做一件事，这里却有 ${given}：请分开写`,
  noName: (name) => `'${name}' 不能作名称：请用小写字母、数字、点和连字符，例如 my-tool-2`,
  noVariable: (name) => `'${name}' 不是变量名：请使用字母、数字和 _，例如 CACHE_DIR`,
  never: (atLeast, of) => `要求 ${atLeast} 个参数，却只列出 ${of} 个，因此永远不成立`,
  twoWords: (name) => `'${name}' 由多个词组成：只有命令可以这样`,
  builtIn: (name) => `'${name}' 是内置迁移的名称，请换一个`,
  noFlag: (flag) => `'${flag}' 不是参数：它不以 - 开头`,
  shortFlag: (flag) => `'${flag}' 以一个 - 开头：目前只能查找以两个 - 开头的参数`,
  moreThanFlag: (flag) => `'${flag}' 不只是参数名：请去掉值和空白`,
  noEntry: '至少要有一个入口，且入口必须有名称',
  circle: (name) => `“${name}”又引用了该记录自身`,
  includedTwice: (name) => `“${name}”被引用了两次`,
  wrongOrder: (made, by, of) => `“${by}”产生 ${made}，而“${of}”会修改它：前者须排在前面`,
  openEntry: (name) => `“${name}”代表许多程序：该记录需要用 when 说明指的是其中哪些`,
  noValue: (flag) => `${flag} 没有任何值能选中命令`,
  noRule: '没有任何规则',
  chain: (flag, made) => `${flag} 变成 ${made}，而另一条规则又会改它：请直接写最终结果`,
  twice: (flag) => `${flag} 已有一条规则：请用 values 写明各自针对的值，或用 when 写明条件`,

  error: (text) => `错误：${text}`,
  concerns: (commands, where) => `适用于 ${commands}${where === undefined ? '' : `，条件是 ${where}`}`,

  template: templateZh,
  isThere: '已经存在，未作改动',
  notWritten: (reason) => `无法写入：${reason}`,
  created: (file) => [
    `已写入 ${file}。它现在就能用，请改成您需要的内容：`,
    `  1. 编辑：entries 是命令，rules 说明其参数如何变化，examples 是测试。`,
    `  2. reflow-migrate test ${file}`,
    `  3. reflow-migrate --transform ${file} -n .   显示将有的改动；不加 -n 就会写入。`,
  ],

  example: (number, line) => `示例 ${number}：${line}`,
  otherText: '结果与预期不同（- 预期，+ 实际）：',
  otherReports: (expected, found) => `留待人工处理的问题不同：预期 ${expected || '无'}，实际 ${found || '无'}`,
  otherArguments: '在 bash 中运行时，命令得到的参数与规则所说的不同（- 之前，+ 之后）：',
  otherAgain: '再运行一次又有改动：',
  defect: (proof) => `无法证明改动是安全的：${proof}`,
  noExample: '没有示例，因此什么也没有测试：请添加 examples，每个示例都要有 before 和 after',
  untried: (flags) => `没有示例包含 ${flags}`,
  writeIt: (file) => `将以上修改写入 ${file}？`,
  nobodyAsked: '没有写入：--update 需要先询问，而这里没有终端',
  byHand: '无法自动写入，请手动修改示例',
  tested: (passed, failed, wrong) =>
    [`${passed} 个示例通过`, `${failed} 个失败`, ...(wrong > 0 ? [`${wrong} 个文件有误`] : [])].join('，'),
};
