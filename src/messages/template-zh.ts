/** The record that `new` writes, with its comments in Chinese. */
export const templateZh = (
  id: string,
): string => `# yaml-language-server: $schema=./node_modules/reflow-migrate/schema/transform.json
# 某个工具的新版本在命令行上改了什么。测试：reflow-migrate test ${id}.yaml

id: ${id}
title: 渲染器版本 2

# 这些参数属于哪个程序：命令名、脚本路径的结尾、Python 模块；一个或一个列表。
entries:
  render: { command: render, script: render.py, module: studio.render }

# 参数如何变化，以及原因。原因会在消息中显示给人看。
rules:
  # 改名；值保持原样。
  - { rename: --out, to: --output, why: 版本 2 使用更长的名称 }
  # 移除。takes: nothing 表示它是开关，后面的词不是它的值。
  - { remove: --fast, takes: nothing, why: 现在总是很快 }
  # 换成其他参数。
  - { replace: --gpu, with: [--device=cuda], takes: nothing, why: 现在设备有名称 }
  # 按值变化；未列出的值保留（else: keep），或交给人处理（else: report）。
  - values: { flag: --quality, map: { low: [--samples=16], high: [--samples=256] }, else: report }
    why: 质量现在用采样数表示
  # 只在命令还有另一个参数时。另有：lacks、value: {flag, in}、all、any、not。
  - { remove: --tiles, when: { has: --samples }, why: 分块由采样数决定 }
  # 交给人处理，不作改动。
  - { report: --shadows, why: 阴影的画法变了 }
  # 还有：join、split、repeat、toPositional、toEnv、insert；level: request 表示只有用 --allow 允许时才改动。

# 测试：reflow-migrate test 会运行它们。reports 写明留待人工处理的规则。
examples:
  - before: render --out=a.png --fast scene.json
    after: render --output=a.png scene.json
  - before: python -m studio.render --gpu --quality high
    after: python -m studio.render --device=cuda --samples=256
  - before: render --tiles=4 --samples=16
    after: render --samples=16
  - before: render --shadows=soft
    after: render --shadows=soft
    reports: [reported-flag]
`;
