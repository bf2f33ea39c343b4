-- What somebody does in Neovim, and what is seen then: written to the file $STORIES as JSON.
-- Everything is waited for with a deadline; nothing waits for a fixed time.

local seen = {}
local DEADLINE = 15000

local function await(what, condition)
  if not vim.wait(DEADLINE, condition, 20) then
    error("never happened: " .. what)
  end
end

local function found(buffer)
  local items = {}
  for _, item in ipairs(vim.diagnostic.get(buffer or 0)) do
    local place = { item.lnum, item.col, item.end_lnum, item.end_col }
    table.insert(items, { code = item.code, severity = item.severity, place = place, message = item.message })
  end
  return items
end

local function has(code, buffer)
  for _, item in ipairs(found(buffer)) do
    if item.code == code then
      return true
    end
  end
  return false
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false), "\n") .. "\n"
end

local function put(pattern)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search(pattern, "cW") > 0, "not in the buffer: " .. pattern)
end

local function ask(method, params)
  params = params or vim.lsp.util.make_position_params()
  local answers = vim.lsp.buf_request_sync(0, method, params, DEADLINE)
  assert(answers, method .. " was not answered")
  for _, answer in pairs(answers) do
    assert(not answer.error, vim.inspect(answer.error))
    return answer.result
  end
end

local stories = {}

function stories.diagnostics()
  vim.cmd("edit menu.xml")
  await("diagnostics", function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.filetype = vim.bo.filetype
  seen.diagnostics = found()
  local client = vim.lsp.get_active_clients()[1]
  seen.pid = client.rpc.pid
  seen.root = client.config.root_dir
end

function stories.diagnostics_of_a_program()
  vim.cmd("edit app.py")
  await("diagnostics of the program", function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.program = found()
  seen.clients = #vim.lsp.get_active_clients()
end

function stories.hover()
  vim.cmd("edit menu.xml")
  put([[\zsbeep=]])
  seen.hover = ask("textDocument/hover").contents.value
end

function stories.completion()
  put("</Response>")
  vim.cmd([[normal! O  <Ga]])
  vim.api.nvim_win_set_cursor(0, { vim.fn.line("."), #vim.fn.getline(".") })
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(ask("textDocument/completion"), "Ga")
  seen.completion = vim.tbl_map(function(item)
    return item.abbr
  end, items)
  vim.cmd("undo")
end

function stories.completion_of_a_list()
  put([[statusCallbackEvent="start\zs"]])
  vim.cmd([[normal! i ]])
  local at = vim.fn.searchpos([[statusCallbackEvent="start \zs]], "cbn")
  local params = vim.lsp.util.make_position_params()
  params.position.character = at[2] - 1
  seen.events = vim.tbl_map(function(item)
    return item.label
  end, ask("textDocument/completion", params).items)
  vim.cmd("undo")
end

function stories.quick_fix()
  put("onenter")
  vim.ui.select = function(actions, _, choose)
    for _, action in ipairs(actions) do
      if action[2].title:find("onEnter", 1, true) then
        return choose(action)
      end
    end
    error("no such action: " .. vim.inspect(actions))
  end
  vim.lsp.buf.code_action()
  await("the quick fix", function()
    return text():find('beep="onEnter"', 1, true) ~= nil
  end)
  await("diagnostics without what is fixed", function()
    return not has("LML201")
  end)
  seen.fixed = found()
end

function stories.diagnostics_follow_what_is_typed()
  put("onEnter")
  vim.cmd([[normal! cwsometimes]])
  await("diagnostics of what is typed", function()
    return has("LML201")
  end)
  seen.typed = found()
  put("sometimes")
  vim.cmd([[normal! cwonEnter]])  -- an undo in a script takes back everything at once
end

function stories.formatting()
  vim.lsp.buf.formatting_sync(nil, DEADLINE)
  seen.formatted = text()
end

function stories.symbols()
  seen.symbols = {}
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  for _, item in ipairs(vim.lsp.util.symbols_to_items(ask("textDocument/documentSymbol", params), 0)) do
    table.insert(seen.symbols, item.text)
  end
end

function stories.rename_in_two_files()
  put("Lobby")
  vim.lsp.buf.rename("Front desk")
  await("the new name in this file", function()
    return text():find("Front desk", 1, true) ~= nil
  end)
  await("the new name in the other file", function()
    local other = vim.fn.bufnr("coach.xml")
    return other > 0 and vim.fn.bufloaded(other) == 1 and text(other):find("Front desk", 1, true) ~= nil
  end)
  seen.renamed = text(vim.fn.bufnr("coach.xml"))
end

function stories.configuration()
  put("onEnter")
  vim.cmd([[normal! cwonenter]])
  await("the finding", function()
    return has("LML201")
  end)
  vim.fn.writefile({ 'ignore = ["LML201"]' }, "laml-lint.toml")
  vim.cmd("silent write")
  await("the configuration to hold", function()
    return not has("LML201")
  end)
  seen.configured = true
end

function stories.goodbye()
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  await("the end of the server", function()
    return #vim.lsp.get_active_clients() == 0
  end)
  seen.stopped = true
end

local ORDER = {
  "diagnostics",
  "diagnostics_of_a_program",
  "hover",
  "completion",
  "completion_of_a_list",
  "quick_fix",
  "diagnostics_follow_what_is_typed",
  "formatting",
  "symbols",
  "rename_in_two_files",
  "configuration",
  "goodbye",
}

local failure = nil
for _, name in ipairs(ORDER) do
  local good, problem = xpcall(stories[name], debug.traceback)
  if not good then
    failure = name .. ": " .. problem .. "\n" .. vim.inspect(found()) .. "\n" .. text()
    break
  end
end
seen.failure = failure
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.STORIES)
vim.cmd(failure and "cquit!" or "qall!")
