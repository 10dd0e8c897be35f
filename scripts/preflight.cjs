/**
 * Looked at before anything else runs, by whatever Node is there: so it is written in the JavaScript of 2009.
 * `install` (before npm install) only warns; without an argument (before start and test) it refuses with the remedy.
 * It reads three variables itself, because the file that reads all others needs a new Node.
 */
'use strict'
var fs = require('fs')
var path = require('path')

var root = path.join(__dirname, '..')
var installing = process.argv[2] === 'install'
var found = process.versions.node
var parts = found.split('.')
var isNewEnough = Number(parts[0]) > 24 || (Number(parts[0]) === 24 && Number(parts[1]) >= 7)
// npm brings its own Node for these; elsewhere the system's must do.
var pinned = { 'linux-x64': 1, 'linux-arm64': 1, 'win32-x64': 1 }[process.platform + '-' + process.arch] === 1
var problems = []

function tell(zh, en) {
  problems.push('  ' + zh + '\n  ' + en)
}

function isThere(name) {
  return fs.existsSync(path.join(root, 'node_modules', name))
}

if (installing) {
  if (!pinned && !isNewEnough) {
    tell(
      '此平台没有随附的 Node，请先安装 Node 24.7 或更高版本（当前 ' + found + '）。',
      'npm brings no Node for this platform: install Node 24.7 or newer first (this is ' + found + ').',
    )
  }
} else {
  if (!isThere('fastify') || !isThere('typebox') || !isThere('pg') || !isThere('@concord')) {
    tell('依赖尚未安装，请先运行 npm install。', 'The dependencies are not installed: run npm install first.')
  } else if (!isNewEnough) {
    tell(
      pinned
        ? '请用 npm start 启动（它会使用随附的 Node），若仍看到此提示请重新运行 npm install。当前 Node 为 ' +
            found +
            '。'
        : '请安装 Node 24.7 或更高版本（macOS：https://nodejs.org 或 brew install node）。当前为 ' +
            found +
            '。',
      pinned
        ? 'Start with npm start, which uses the Node that npm install brought; if this stays, run npm install again. This is Node ' +
            found +
            '.'
        : 'Install Node 24.7 or newer (macOS: from https://nodejs.org or brew install node). This is Node ' +
            found +
            '.',
    )
  }
  checkFolder()
}

/** The data lie in the checkout unless the environment or a .env file says otherwise. */
function checkFolder() {
  if (process.env.DATA_DIR || process.env.DATABASE_URL || fs.existsSync(path.join(root, '.env'))) return
  var data = path.join(root, 'data')
  var folder = fs.existsSync(data) ? data : root
  try {
    fs.accessSync(folder, fs.constants ? fs.constants.W_OK : fs.W_OK)
  } catch (error) {
    tell(
      '没有写入 ' + folder + ' 的权限，请换用有权限的用户，或用 DATA_DIR 指定数据目录。',
      'The folder ' +
        folder +
        ' cannot be written by this user: run as its owner, or name a data folder with DATA_DIR.',
    )
  }
}

if (problems.length > 0) {
  console.error(
    '\nConcord ' +
      (installing ? '提醒 · note' : '无法启动 · cannot start') +
      '\n\n' +
      problems.join('\n\n') +
      '\n',
  )
  if (!installing) process.exit(1)
}
