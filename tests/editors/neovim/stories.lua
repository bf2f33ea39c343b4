-- What somebody does in Neovim, and what is seen then: written to the file $STORIES as JSON.
-- A story waits with a deadline for what it expects, never for a fixed time; meanwhile the editor goes on as
-- it does when somebody sits in front of it, and keys are typed into it.

local seen = {}
local DEADLINE = 15000
local RECENT = vim.fn.has("nvim-0.11") == 1

local function await(what, condition)
  coroutine.yield({ what = what, condition = condition })
end

-- Keys are typed, and what they do is waited for by whoever typed them.
local function press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "t", false)
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

local function client()
  return clients()[1]
end

-- Columns in characters: Neovim counts bytes.
local function column(buffer, line, byte)
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1] or ""
  return vim.fn.strchars(text:sub(1, byte))
end

local function found(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local items = {}
  for _, item in ipairs(vim.diagnostic.get(buffer)) do
    local start, stop = column(buffer, item.lnum, item.col), column(buffer, item.end_lnum, item.end_col)
    table.insert(items, {
      code = item.code,
      severity = item.severity,
      place = { item.lnum, start, item.end_lnum, stop },
      message = item.message,
    })
  end
  return items
end

local function codes(buffer)
  local names = {}
  for _, item in ipairs(found(buffer)) do
    table.insert(names, item.code)
  end
  return names
end

local function await_codes(...)
  local wanted = { ... }
  await("the findings " .. vim.inspect(wanted), function()
    return vim.deep_equal(codes(), wanted)
  end)
  return found()
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false), "\n") .. "\n"
end

local function await_text(piece)
  await("in the text: " .. piece, function()
    return text():find(piece, 1, true) ~= nil
  end)
end

local function await_text_without(piece)
  await("not in the text any more: " .. piece, function()
    return text():find(piece, 1, true) == nil
  end)
end

local function await_mode(name)
  await("mode " .. name, function()
    return vim.api.nvim_get_mode().mode == name
  end)
end

local function put(pattern)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search(pattern, "cW") > 0, "not in the buffer: " .. pattern)
end

local function ask(method, params)
  params = params or vim.lsp.util.make_position_params(0, client().offset_encoding)
  local answers = vim.lsp.buf_request_sync(0, method, params, DEADLINE)
  assert(answers, method .. " was not answered")
  for _, answer in pairs(answers) do
    assert(not (answer.error or answer.err), vim.inspect(answer))
    return answer.result
  end
end

-- Whoever asks the user to choose gets what holds this piece of text.
local function choose(piece)
  vim.ui.select = function(items, _, on_choice)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if action.title:find(piece, 1, true) then
        return on_choice(item)
      end
    end
    error("not among the choices: " .. vim.inspect(items))
  end
end

local stories = {}

local function story(name, tell)
  table.insert(stories, { name = name, tell = tell })
end

story("diagnostics", function()
  vim.cmd("edit menu.xml")
  await_codes("LML204", "LML201")
  seen.diagnostics = found()
  seen.root = client().config.root_dir
end)

story("all kinds of files have one server", function()
  vim.cmd("edit app.py")
  await("diagnostics of the program", function()
    return #found() > 0
  end)
  seen.program = found()
  vim.cmd("edit coach.laml")
  await("the server for .laml", function()
    return vim.lsp.buf_is_attached(0, client().id)
  end)
  seen.attached = vim.bo.filetype
  seen.processes = vim.api.nvim_get_proc_children(vim.fn.getpid())
end)

story("hover", function()
  vim.cmd("edit menu.xml")
  put([[\zsbeep=]])
  seen.hover = ask("textDocument/hover").contents.value
end)

story("completion", function()
  put("<Dial")
  press("i<Pau")
  await_text("<Pau")
  press("<C-x><C-o>")
  if RECENT then -- it is configured to select nothing by itself
    await("the menu", function()
      return vim.fn.pumvisible() == 1
    end)
    press("<C-n><C-y>")
  end
  await_text("<Pause length")
  seen.completed = vim.trim(vim.fn.getline("."))
  press("<Esc><Esc>u")
  await_mode("n")
  await_text_without("<Pau")
end)

story("completion of a list", function()
  put([[statusCallbackEvent="start\zs"]])
  press("i ")
  await_text('"start "')
  local items = ask("textDocument/completion").items
  seen.events = vim.tbl_map(function(item)
    return item.label
  end, items)
  press("<Esc><Esc>u")
  await_text('"start"')
end)

story("a quick fix", function()
  put("onenter")
  choose("onEnter")
  vim.lsp.buf.code_action()
  await_text('beep="onEnter"')
  seen.fixed = await_codes("LML204")
end)

story("diagnostics follow what is typed", function()
  put("onEnter")
  press("ciwsometimes<Esc>")
  seen.typed = await_codes("LML204", "LML201")
  press("u")
  await_codes("LML204")
end)

story("formatting", function()
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = DEADLINE })
  else
    vim.lsp.buf.formatting_sync(nil, DEADLINE)
  end
  seen.formatted = text()
end)

story("symbols", function()
  local answer = ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
  seen.symbols = vim.tbl_map(function(item)
    return (item.text:gsub("^%[%w+%] ", ""))
  end, vim.lsp.util.symbols_to_items(answer, 0, client().offset_encoding))
end)

story("where else the room is", function()
  put("Lobby")
  vim.lsp.buf.references()
  await("a list of places", function()
    return #vim.fn.getqflist() > 0
  end)
  seen.references = vim.tbl_map(function(item)
    return vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ":t") .. ":" .. item.lnum
  end, vim.fn.getqflist())
  vim.cmd("cclose")
end)

story("another name in two files", function()
  put("Lobby")
  vim.lsp.buf.rename("Front desk")
  await_text("Front desk")
  local other = vim.fn.bufnr("coach.laml")
  await("the new name in the other file", function()
    return text(other):find("Front desk", 1, true) ~= nil
  end)
  seen.renamed, seen.renamed_elsewhere = text(), text(other)
end)

local function set(settings)
  local told = { settings = settings }
  if RECENT then
    client().settings = settings
    client():notify("workspace/didChangeConfiguration", told)
  else
    client().config.settings = settings
    client().notify("workspace/didChangeConfiguration", told)
  end
end

story("the settings of the editor change", function()
  local before = vim.deepcopy(client().config.settings)
  local after = vim.deepcopy(before)
  after["laml-lint"].ignore = { "LML204" }
  set(after)
  seen.set = await_codes()
  set(before)
  await_codes("LML204")
end)

story("a configuration file is written", function()
  vim.fn.writefile({ 'ignore = ["LML204"]' }, "laml-lint.toml")
  vim.cmd("silent write")
  seen.configured = await_codes()
end)

story("goodbye", function()
  vim.lsp.stop_client(clients())
  await("the end of the server", function()
    return #clients() == 0
  end)
end)

local function finish(failure)
  seen.failure = failure
  vim.fn.writefile({ vim.json.encode(seen) }, vim.env.STORIES)
  vim.cmd(failure and "cquit!" or "qall!")
end

local function failed(name, problem, routine)
  local state = vim.inspect(codes()) .. "\n" .. text()
  finish(name .. ": " .. debug.traceback(routine, tostring(problem)) .. "\n" .. state)
end

local clock = vim.loop.new_timer()
local at, routine, wish, until_when = 0, nil, nil, 0
local busy = false

local function step()
  if wish then
    local good, there = pcall(wish.condition)
    if not good then
      return failed(stories[at].name, there, routine)
    elseif not there then
      if vim.loop.now() > until_when then
        failed(stories[at].name, "never happened: " .. wish.what, routine)
      end
      return
    end
    wish = nil
  end
  if not routine or coroutine.status(routine) == "dead" then
    at = at + 1
    if not stories[at] then
      return finish(nil)
    end
    routine = coroutine.create(stories[at].tell)
  end
  local good, outcome = coroutine.resume(routine)
  if not good then
    return failed(stories[at].name, outcome, routine)
  end
  wish, until_when = outcome, vim.loop.now() + DEADLINE
end

local function tick()
  if not busy and not seen.failure then
    busy = true
    step()
    busy = false
  end
end

clock:start(10, 10, vim.schedule_wrap(tick))
